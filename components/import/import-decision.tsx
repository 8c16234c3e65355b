"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useAction } from "@/components/state/use-action";
import { Permitted } from "@/components/state/permission-context";
import { Button, ButtonLink } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import type { ImportResult, ImportView } from "@/lib/domain/views/import";

import type { ImportActions } from "./import-actions";
import { ImportProgressBar } from "./import-progress-bar";
import { describeOlderProposals } from "./undo-messages";
import { IMPORT_STATE, UNDO, describeResult } from "./import-messages";

interface ImportDecisionProps {
  view: ImportView;
  slug: string;
  actions: Pick<ImportActions, "commit" | "undo" | "discard">;
}

/** Imports a previewed file, or discards it. */
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

/** The result of the import, with buttons to undo it and to make a plan. */
export function ResultNotice({ result, view, slug, actions }: ImportDecisionProps & { result: ImportResult }) {
  const [asking, setAsking] = useState(false);
  const { busy, error, run } = useAction();
  const older = describeOlderProposals(view.olderProposals);
  return (
    <>
      {older ? <Notice tone="warn">{older}</Notice> : null}
      <Notice
        tone="good"
        title={IMPORT_STATE.importedTitle(result.connectionName)}
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
      <Dialog open={asking} onOpenChange={setAsking} title={UNDO.title} description={UNDO.text(view.fileName)}>
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
