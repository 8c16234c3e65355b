"use client";

import { useState } from "react";
import { useAction } from "@/components/state/use-action";
import { Button } from "@/components/ui/button";
import { SectionCard } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ImportView } from "@/lib/domain/views/import";
import type { ImportActions } from "./import-actions";
import { ImportProgressBar } from "./import-progress-bar";
import { MappingTable, type ColumnChoice } from "./mapping-table";
import { QuestionField } from "./question-field";
import { REVIEW } from "./import-messages";

interface ImportReviewProps {
  view: ImportView;
  slug: string;
  review: ImportActions["review"];
}

/** The columns and open questions that a person decides on before the rows are read. */
export function ImportReview({ view, slug, review }: ImportReviewProps) {
  const { busy, error, run } = useAction();
  const [values, setValues] = useState<Record<string, string>>(() => savedAnswers(view));
  const [columns, setColumns] = useState<Record<string, ColumnChoice>>({});
  const [accountName, setAccountName] = useState("");
  const answerOf = (id: string, answer: string | null) => values[id] ?? answer ?? "";
  const open = view.questions.filter((question) => answerOf(question.id, question.answer) === "").length;
  const suggested = view.questions.filter(
    ({ id, answer, proposed }) => proposed !== null && answerOf(id, answer) === "",
  );
  const submit = () => {
    const answers = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""));
    run(() => review({ columns, values: answers, accountName: accountName || null }));
  };
  return (
    <form
      noValidate
      className="flex flex-col gap-4 lg:gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <SectionCard
        title="Questions"
        note={REVIEW.questionsNote}
        actions={
          suggested.length > 0 ? (
            <Button
              size="small"
              onClick={() =>
                setValues({
                  ...values,
                  ...Object.fromEntries(suggested.map(({ id, proposed }) => [id, proposed ?? ""])),
                })
              }
            >
              {REVIEW.acceptSuggestions}
            </Button>
          ) : undefined
        }
      >
        <div className="grid items-start gap-x-6 gap-y-5 md:grid-cols-2">
          {view.questions.map((question) => (
            <QuestionField
              key={question.id}
              question={question}
              value={answerOf(question.id, question.answer)}
              onChange={(value) => setValues({ ...values, [question.id]: value })}
            />
          ))}
          <Field label="Account name" hint={REVIEW.accountHint}>
            {(control) => (
              <Input
                {...control}
                maxLength={80}
                placeholder={view.accountName ?? ""}
                value={accountName}
                onChange={(event) => setAccountName(event.target.value)}
              />
            )}
          </Field>
        </div>
      </SectionCard>
      <SectionCard title="Columns" note={REVIEW.columnsNote} padded={false}>
        <MappingTable
          columns={view.columns}
          chosen={columns}
          disabled={busy}
          onChoose={(index, choice) => setColumns({ ...columns, [index]: choice })}
        />
      </SectionCard>
      {error ? (
        <Notice tone="bad" live>
          {error}
        </Notice>
      ) : null}
      {busy ? <ImportProgressBar address={`/${slug}/import/${view.importId}/progress`} /> : null}
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton variant="primary" busy={busy}>
          {busy
            ? "Reading rows…"
            : open > 0
              ? "Save answers"
              : view.preview
                ? "Check the rows again"
                : "Check the rows"}
        </SubmitButton>
        {open > 0 ? (
          <p className="text-sm text-ink-soft" role="status">
            {REVIEW.open(open)}
          </p>
        ) : null}
      </div>
    </form>
  );
}

function savedAnswers(view: ImportView): Record<string, string> {
  return Object.fromEntries(view.questions.flatMap(({ id, answer }) => (answer === null ? [] : [[id, answer]])));
}
