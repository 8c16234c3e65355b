"use client";

import type { ReactNode } from "react";
import type { ImportView } from "@/lib/domain/views/import";
import { ChangesCard } from "./changes-card";
import type { ImportActions } from "./import-actions";
import { ImportPreviewCard } from "./import-preview-card";
import { LeftOutCard } from "./left-out-card";
import { QualityCard } from "./quality-card";
import { QuestionsCard } from "./questions-card";
import { ReviewBar } from "./review-bar";
import { UnderstoodCard } from "./understood-card";
import { useReview } from "./use-review";

interface ReviewScreenProps {
  view: ImportView;
  slug: string;
  actions: Pick<ImportActions, "review" | "commit" | "discard">;
}

/** What the file says, what was understood, what is asked and what it will change, on one screen of a laptop. */
export function ReviewScreen({ view, slug, actions }: ReviewScreenProps) {
  const review = useReview(view, actions.review);
  return (
    <form
      noValidate
      className="flex flex-1 flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        review.submit();
      }}
    >
      <ReviewColumns
        view={view}
        slug={slug}
        questions={<QuestionsCard view={view} review={review} />}
        understood={<UnderstoodCard view={view} review={review} />}
      />
      <ReviewBar view={view} review={review} slug={slug} actions={actions} />
    </form>
  );
}

/** The same for a reader who may not import. */
export function ReadOnlyReview({ view, slug }: Pick<ReviewScreenProps, "view" | "slug">) {
  return (
    <ReviewColumns view={view} slug={slug} questions={null} understood={<UnderstoodCard view={view} review={null} />} />
  );
}

interface ReviewColumnsProps {
  view: ImportView;
  slug: string;
  questions: ReactNode;
  understood: ReactNode;
}

function ReviewColumns({ view, slug, questions, understood }: ReviewColumnsProps) {
  const { preview, accountName, workspaceCurrency } = view;
  return (
    <div className="grid items-start gap-3 lg:grid-cols-[minmax(0,5fr)_minmax(0,8fr)]">
      <div className="order-2 flex min-w-0 flex-col gap-3 lg:order-1">
        {understood}
        {preview && preview.quality.length > 0 ? (
          <QualityCard checks={preview.quality} currency={preview.currency} />
        ) : null}
      </div>
      <div className="order-1 flex min-w-0 flex-col gap-3 lg:order-2">
        {questions}
        {preview ? <ImportPreviewCard preview={preview} /> : null}
        {preview?.changes && preview.rows > 0 ? (
          <ChangesCard
            changes={preview.changes}
            accountName={accountName ?? "a new account"}
            currency={preview.currency}
            workspaceCurrency={workspaceCurrency}
            isCompact={view.questions.some(({ answer }) => answer === null)}
          />
        ) : null}
        {view.issueCount > 0 ? <LeftOutCard view={view} slug={slug} /> : null}
      </div>
    </div>
  );
}
