"use client";

import { useId } from "react";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { CURRENCY_CODES } from "@/lib/domain/currency-table";
import type { ImportQuestionView } from "@/lib/domain/views/import";
import { REVIEW } from "./import-messages";

interface QuestionFieldProps {
  question: ImportQuestionView;
  value: string;
  onChange: (value: string) => void;
}

/** One question, with the control for its kind of answer. */
export function QuestionField({ question, value, onChange }: QuestionFieldProps) {
  const isOpen = value === "";
  const hint = question.proposed && isOpen ? REVIEW.suggestion(labelOf(question, question.proposed)) : undefined;
  return (
    <Field label={question.text} hint={hint}>
      {(control) =>
        question.kind === "choice" ? (
          <Select {...control} value={value} onChange={(event) => onChange(event.target.value)}>
            <option value="">Choose…</option>
            {question.options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </Select>
        ) : (
          <TypedAnswer control={control} question={question} value={value} onChange={onChange} />
        )
      }
    </Field>
  );
}

function TypedAnswer({ control, question, value, onChange }: QuestionFieldProps & { control: { id: string } }) {
  const listId = useId();
  const suggestions = suggestionsFor(question);
  return (
    <>
      <Input
        {...control}
        type={question.kind === "day" ? "date" : "text"}
        list={suggestions.length > 0 ? listId : undefined}
        placeholder={PLACEHOLDER[question.kind]}
        value={value}
        onChange={(event) =>
          onChange(question.kind === "currency" ? event.target.value.toUpperCase() : event.target.value)
        }
      />
      {suggestions.length > 0 ? (
        <datalist id={listId}>
          {suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      ) : null}
    </>
  );
}

const PLACEHOLDER = {
  choice: "",
  currency: "EUR",
  "time-zone": "Europe/Berlin",
  day: "",
  attribution: "7-day click",
  text: "",
} as const;

function suggestionsFor(question: ImportQuestionView): readonly string[] {
  if (question.kind === "currency") return CURRENCY_CODES;
  if (question.kind === "time-zone") return Intl.supportedValuesOf("timeZone");
  return question.kind === "attribution" || question.kind === "text"
    ? question.options.map((option) => option.value)
    : [];
}

function labelOf(question: ImportQuestionView, value: string): string {
  return question.options.find((option) => option.value === value)?.label ?? value;
}
