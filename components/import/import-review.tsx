"use client";

import { useState } from "react";
import { useAction } from "@/components/state/use-action";
import { Button } from "@/components/ui/button";
import { SectionCard } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ImportView } from "@/lib/domain/import-view";
import type { ImportActions } from "./import-actions";
import { ImportProgressBar } from "./import-progress-bar";
import { MappingTable, type ColumnChoice } from "./mapping-table";
import { QuestionField } from "./question-field";

interface ImportReviewProps {
  view: ImportView;
  slug: string;
  review: ImportActions["review"];
}

/** Columns and open questions: everything a person decides before the rows are read. */
export function ImportReview({ view, slug, review }: ImportReviewProps) {
  const { busy, error, run } = useAction();
  const [values, setValues] = useState<Record<string, string>>(() => settledAnswers(view));
  const [columns, setColumns] = useState<Record<string, ColumnChoice>>({});
  const [accountName, setAccountName] = useState("");
  const answerOf = (id: string, answer: string | null) => values[id] ?? answer ?? "";
  const open = view.questions.filter((question) => answerOf(question.id, question.answer) === "").length;
  const proposals = view.questions.filter((one) => one.proposed !== null && answerOf(one.id, one.answer) === "");
  const submit = () => {
    const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""));
    run(() => review({ columns, values: given, accountName: accountName || null }));
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
        note="The file does not say this, and it is not guessed"
        actions={
          proposals.length > 0 ? (
            <Button
              size="small"
              onClick={() =>
                setValues({ ...values, ...Object.fromEntries(proposals.map((one) => [one.id, one.proposed ?? ""])) })
              }
            >
              Accept what the file hints at
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
          <Field label="Account name" hint="Left empty: the account that knows these campaigns, or else a new one.">
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
      <SectionCard
        title="Columns"
        note="Matched by the names that ad platforms use; change what is wrong"
        padded={false}
      >
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
            {open === 1 ? "One question is open." : `${open} questions are open.`}
          </p>
        ) : null}
      </div>
    </form>
  );
}

function settledAnswers(view: ImportView): Record<string, string> {
  return Object.fromEntries(view.questions.flatMap(({ id, answer }) => (answer === null ? [] : [[id, answer]])));
}
