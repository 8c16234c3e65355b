"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useAction } from "@/components/state/use-action";
import { Permitted } from "@/components/state/permission-context";
import { Button, ButtonLink } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import type { ImportResult, ImportView } from "@/lib/domain/import-view";
import { formatCount, formatQuantity } from "@/lib/format/number";
import type { ImportActions } from "./import-actions";
import { ImportProgressBar } from "./import-progress-bar";
import { describeOlderProposals } from "./undo-messages";

interface ImportDecisionProps {
  view: ImportView;
  slug: string;
  actions: Pick<ImportActions, "commit" | "undo" | "discard">;
}

/** The way on from a previewed file: into the history, or away. */
export function CommitBar({ view, slug, actions }: ImportDecisionProps) {
  const router = useRouter();
  const { busy, error, run } = useAction();
  const open = view.questions.some((question) => question.answer === null);
  const isReady = view.preview !== null && view.preview.rows > 0 && !open;
  return (
    <div className="flex flex-col gap-3">
      {error ? (
        <Notice tone="bad" live>
          {error}
        </Notice>
      ) : null}
      {busy ? <ImportProgressBar address={`/${slug}/import/${view.importId}/progress`} /> : null}
      <div className="flex flex-wrap gap-2">
        {isReady ? (
          <Button variant="primary" busy={busy} onClick={() => run(actions.commit)}>
            {busy ? "Importing…" : `Import into “${view.accountName ?? "a new account"}”`}
          </Button>
        ) : null}
        <Button
          variant="quiet"
          disabled={busy}
          onClick={() => run(actions.discard, () => router.push(`/${slug}/import`))}
        >
          Discard this file
        </Button>
      </div>
    </div>
  );
}

/** What the import did, how to take it back, and what to do next. */
export function ResultNotice({ result, view, slug, actions }: ImportDecisionProps & { result: ImportResult }) {
  const [asking, setAsking] = useState(false);
  const { busy, error, run } = useAction();
  const older = describeOlderProposals(view.olderProposals);
  return (
    <>
      {older ? <Notice tone="warn">{older}</Notice> : null}
      <Notice
        tone="good"
        title={`Imported into “${result.connectionName}”`}
        actions={
          <>
            <Permitted permission="plan.write">
              <ButtonLink variant="primary" href={`/${slug}/plan/new`}>
                Make a plan
              </ButtonLink>
            </Permitted>
            <Permitted permission="import.write">
              <Button onClick={() => setAsking(true)}>Undo</Button>
            </Permitted>
          </>
        }
      >
        {describeResult(result)}
      </Notice>
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title="Undo this import?"
        description={`Every day shows the numbers that it would have without ${view.fileName}. Open proposals of plans over its channels are withdrawn, and new ones requested.`}
      >
        {error ? (
          <Notice tone="bad" live className="mb-3">
            {error}
          </Notice>
        ) : null}
        <div className="flex justify-end gap-2">
          <Button onClick={() => setAsking(false)}>Keep it</Button>
          <Button variant="danger" busy={busy} onClick={() => run(actions.undo, () => setAsking(false))}>
            {busy ? "Undoing…" : "Undo the import"}
          </Button>
        </div>
      </Dialog>
    </>
  );
}

function describeResult({ inserted, unchanged, restated, older, channels }: ImportResult): string {
  const parts = [`${formatCount(inserted)} new`, `${formatCount(unchanged)} unchanged`];
  if (restated > 0) parts.push(`${formatCount(restated)} restated by this newer export`);
  if (older > 0) parts.push(`${formatCount(older)} older than what is known, kept as history only`);
  return `${formatQuantity(channels, "channel")}; campaign-days: ${parts.join(", ")}.`;
}
