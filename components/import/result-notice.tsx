"use client";

import Link from "next/link";
import { useState } from "react";
import { useAction } from "@/components/state/use-action";
import { Permitted } from "@/components/state/permission-context";
import { Button, ButtonLink } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import type { Currency } from "@/lib/domain/money";
import type { ImportResult, ImportView } from "@/lib/domain/views/import";
import type { ImportActions } from "./import-actions";
import { IMPORT_STATE, OTHER_CURRENCY, UNDO, describeResult } from "./import-messages";
import { describeOlderProposals } from "./undo-messages";

interface ResultNoticeProps {
  result: ImportResult;
  view: ImportView;
  /** The account's currency; null if it is not known. */
  currency: Currency | null;
  slug: string;
  undo: ImportActions["undo"];
}

/** The result of the import, with buttons to undo it and to make a plan. */
export function ResultNotice({ result, view, currency, slug, undo }: ResultNoticeProps) {
  const [isAsking, setAsking] = useState(false);
  const { busy, error, run } = useAction();
  const older = describeOlderProposals(view.olderProposals);
  return (
    <>
      {older ? <Notice tone="warn">{older}</Notice> : null}
      {currency && currency !== view.workspaceCurrency ? (
        <Notice tone="info">
          {OTHER_CURRENCY.imported(currency, view.workspaceCurrency)}{" "}
          <Link
            href={`/${slug}/reports?currency=${currency}&period=all`}
            className="font-medium text-accent underline underline-offset-2"
          >
            {OTHER_CURRENCY.show(currency)}
          </Link>
        </Notice>
      ) : null}
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
      <Dialog open={isAsking} onOpenChange={setAsking} title={UNDO.title} description={UNDO.text(view.fileName)}>
        {error ? (
          <Notice tone="bad" live className="mb-3">
            {error}
          </Notice>
        ) : null}
        <div className="flex justify-end gap-2">
          <Button onClick={() => setAsking(false)}>Keep it</Button>
          <Button variant="danger" busy={busy} onClick={() => run(undo, () => setAsking(false))}>
            {busy ? "Undoing…" : "Undo the import"}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
