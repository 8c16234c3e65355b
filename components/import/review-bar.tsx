"use client";

import { useRouter } from "next/navigation";
import { useAction } from "@/components/state/use-action";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ImportView } from "@/lib/domain/views/import";
import type { ImportActions } from "./import-actions";
import { ImportProgressBar } from "./import-progress-bar";
import { REVIEW } from "./import-messages";
import type { Review } from "./use-review";

interface ReviewBarProps {
  view: ImportView;
  review: Review;
  slug: string;
  actions: Pick<ImportActions, "commit" | "discard">;
}

/** The next step, always in view: answer, check or import. */
export function ReviewBar({ view, review, slug, actions }: ReviewBarProps) {
  const router = useRouter();
  const commit = useAction();
  const discard = useAction();
  const isWorking = review.busy || commit.busy;
  const isKnown = view.questions.some(({ id }) => id === review.field) || review.field === "account";
  const error = commit.error ?? discard.error ?? (isKnown ? null : review.error);
  return (
    <div className="sticky bottom-16 z-20 flex flex-col gap-2 lg:bottom-3">
      {error ? (
        <Notice tone="bad" live className="shadow-pop">
          {error}
        </Notice>
      ) : null}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-xl border border-line bg-raised px-4 py-2.5 shadow-pop">
        <div className="min-w-0 flex-1 basis-48 text-sm text-ink-soft">
          {isWorking ? (
            <ImportProgressBar address={`/${slug}/import/${view.importId}/progress`} />
          ) : (
            <p role="status">{nextStep(view, review)}</p>
          )}
        </div>
        <Button
          variant="quiet"
          disabled={isWorking}
          busy={discard.busy}
          onClick={() => discard.run(actions.discard, () => router.push(`/${slug}/import`))}
        >
          Discard this file
        </Button>
        <NextStepButton
          view={view}
          review={review}
          isCommitting={commit.busy}
          busy={isWorking || discard.busy}
          onCommit={() => commit.run(actions.commit)}
        />
      </div>
    </div>
  );
}

interface NextStepButtonProps extends Pick<ReviewBarProps, "view" | "review"> {
  isCommitting: boolean;
  busy: boolean;
  onCommit: () => void;
}

function NextStepButton({ view, review, isCommitting, busy, onCommit }: NextStepButtonProps) {
  if (!isReady(view, review)) {
    return (
      <SubmitButton variant="primary" busy={busy}>
        {review.busy ? "Reading rows…" : checkLabel(view, review)}
      </SubmitButton>
    );
  }
  const label = `Import into “${view.accountName ?? "a new account"}”`;
  return (
    <Button variant="primary" busy={busy} className="max-w-full" onClick={onCommit}>
      <span className="truncate">{isCommitting ? "Importing…" : label}</span>
    </Button>
  );
}

function isReady({ preview }: ImportView, { openCount, isChanged }: Review): boolean {
  return preview !== null && preview.rows > 0 && openCount === 0 && !isChanged;
}

function checkLabel({ preview }: ImportView, { openCount }: Review): string {
  if (openCount > 0) return "Save answers";
  return preview ? "Check the rows again" : "Check the rows";
}

function nextStep(view: ImportView, review: Review): string {
  if (review.openCount > 0) return REVIEW.open(review.openCount);
  if (view.preview && review.isChanged) return REVIEW.unsaved;
  return isReady(view, review) ? REVIEW.ready : REVIEW.notChecked;
}
