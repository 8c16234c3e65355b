"use client";

import { useState } from "react";
import { useAction } from "@/components/state/use-action";
import type { ImportQuestionView, ImportView } from "@/lib/domain/views/import";
import type { ImportActions } from "./import-actions";
import type { ColumnChoice } from "./mapping-table";

export interface Review {
  busy: boolean;
  error: string | null;
  /** The question that the error is about; null if it is not about one. */
  field: string | null;
  valueOf: (question: ImportQuestionView) => string;
  answer: (id: string, value: string) => void;
  columns: Record<string, ColumnChoice>;
  chooseColumn: (index: number, choice: ColumnChoice) => void;
  accountName: string;
  setAccountName: (name: string) => void;
  openCount: number;
  suggestedCount: number;
  acceptSuggestions: () => void;
  /** Whether something was typed or chosen that is not saved yet. */
  isChanged: boolean;
  submit: () => void;
}

/** What a person answers on the review screen before it is saved. */
export function useReview(view: ImportView, review: ImportActions["review"]): Review {
  const { busy, error, field, run } = useAction();
  const [values, setValues] = useState<Record<string, string>>({});
  const [columns, setColumns] = useState<Record<string, ColumnChoice>>({});
  const [accountName, setAccountName] = useState("");
  const valueOf = ({ id, answer }: ImportQuestionView) => values[id] ?? answer ?? "";
  const open = view.questions.filter((question) => valueOf(question) === "");
  const suggested = open.filter(({ proposed }) => proposed !== null);
  const submit = () => {
    const answers = Object.fromEntries(
      view.questions.map((question) => [question.id, valueOf(question)]).filter(([, value]) => value !== ""),
    ) as Record<string, string>;
    run(
      () => review({ columns, values: answers, accountName: accountName || null }),
      () => {
        setColumns({});
        setAccountName("");
      },
    );
  };
  return {
    busy,
    error,
    field,
    valueOf,
    answer: (id, value) => setValues({ ...values, [id]: value }),
    columns,
    chooseColumn: (index, choice) => setColumns({ ...columns, [index]: choice }),
    accountName,
    setAccountName,
    openCount: open.length,
    suggestedCount: suggested.length,
    acceptSuggestions: () =>
      setValues({ ...values, ...Object.fromEntries(suggested.map(({ id, proposed }) => [id, proposed ?? ""])) }),
    isChanged:
      accountName !== "" ||
      Object.keys(columns).length > 0 ||
      view.questions.some((question) => valueOf(question) !== (question.answer ?? "")),
    submit,
  };
}
