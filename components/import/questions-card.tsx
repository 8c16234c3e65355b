"use client";

import { Button } from "@/components/ui/button";
import { Card, SectionCard } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ImportQuestionView, ImportView } from "@/lib/domain/views/import";
import { REVIEW } from "./import-messages";
import { QuestionField } from "./question-field";
import type { Review } from "./use-review";

/** The open questions, and the answered ones behind a disclosure once the rows are read. */
export function QuestionsCard({ view, review }: { view: ImportView; review: Review }) {
  const isSettled = (question: ImportQuestionView) => view.preview !== null && question.answer !== null;
  const open = view.questions.filter((question) => !isSettled(question));
  const settled = view.questions.filter(isSettled);
  if (open.length === 0) {
    return (
      <Card className="px-4 py-2.5 sm:px-5">
        <SettledQuestions view={view} questions={settled} review={review} />
      </Card>
    );
  }
  return (
    <SectionCard
      title="Questions"
      note={REVIEW.questionsNote}
      className="border-accent"
      actions={
        review.suggestedCount > 0 ? (
          <Button size="small" disabled={review.busy} onClick={review.acceptSuggestions}>
            {REVIEW.acceptSuggestions(review.suggestedCount)}
          </Button>
        ) : undefined
      }
    >
      <div className="flex flex-col gap-3">
        <Fields questions={open} review={review}>
          {settled.length === 0 ? <AccountField view={view} review={review} /> : null}
        </Fields>
        {settled.length > 0 ? <SettledQuestions view={view} questions={settled} review={review} /> : null}
      </div>
    </SectionCard>
  );
}

interface SettledQuestionsProps {
  view: ImportView;
  questions: ImportQuestionView[];
  review: Review;
}

function SettledQuestions({ view, questions, review }: SettledQuestionsProps) {
  return (
    <Disclosure
      className="text-sm"
      summary={
        <span className="wrap-anywhere text-ink-soft">
          <span className="font-medium text-ink">{REVIEW.changeAnswers}</span>{" "}
          {questions.map((question) => shortAnswer(question)).join(" · ")}
        </span>
      }
    >
      <div className="mt-3 pb-2">
        <Fields questions={questions} review={review}>
          <AccountField view={view} review={review} />
        </Fields>
      </div>
    </Disclosure>
  );
}

interface FieldsProps {
  questions: ImportQuestionView[];
  review: Review;
  children: React.ReactNode;
}

function Fields({ questions, review, children }: FieldsProps) {
  return (
    <div className="grid items-start gap-x-5 gap-y-4 md:grid-cols-2">
      {questions.map((question) => (
        <QuestionField
          key={question.id}
          question={question}
          value={review.valueOf(question)}
          error={review.field === question.id ? review.error : null}
          disabled={review.busy}
          onChange={(value) => review.answer(question.id, value)}
        />
      ))}
      {children}
    </div>
  );
}

function AccountField({ view, review }: { view: ImportView; review: Review }) {
  return (
    <Field label="Account name" hint={REVIEW.accountHint} error={review.field === "account" ? review.error : null}>
      {(control) => (
        <Input
          {...control}
          maxLength={80}
          placeholder={view.accountName ?? ""}
          value={review.accountName}
          disabled={review.busy}
          onChange={(event) => review.setAccountName(event.target.value)}
        />
      )}
    </Field>
  );
}

function shortAnswer({ options, answer }: ImportQuestionView): string {
  const label = options.find((option) => option.value === answer)?.label ?? answer ?? "";
  return label.split(": ")[0] ?? label;
}
