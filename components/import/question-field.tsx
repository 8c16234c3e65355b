"use client";

import { useId } from "react";
import { Field, type FieldControl } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { CURRENCY_CODES } from "@/lib/domain/currency-table";
import type { ImportQuestionView } from "@/lib/domain/views/import";
import { ChoiceCards } from "./choice-cards";
import { REVIEW } from "./import-messages";

interface QuestionFieldProps {
  question: ImportQuestionView;
  value: string;
  /** Why the last answer was refused; null if it was not. */
  error: string | null;
  disabled: boolean;
  onChange: (value: string) => void;
}

const MAX_CARDS = 4;

/** One question, with the control for its kind of answer. */
export function QuestionField(props: QuestionFieldProps) {
  const { question, value, error, disabled, onChange } = props;
  const isShort = question.options.length >= 2 && question.options.length <= MAX_CARDS;
  if (question.kind === "choice" && isShort) return <ChoiceCards {...props} />;
  return (
    <Field label={question.text} hint={<Suggestion {...props} />} error={error}>
      {(control) =>
        question.kind === "choice" ? (
          <Select {...control} value={value} disabled={disabled} onChange={(event) => onChange(event.target.value)}>
            <option value="">Choose…</option>
            {question.options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </Select>
        ) : (
          <TypedAnswer {...props} control={control} />
        )
      }
    </Field>
  );
}

function Suggestion({ question, value, disabled, onChange }: QuestionFieldProps) {
  const { proposed } = question;
  if (proposed === null || value !== "") return null;
  const answer = labelOf(question, proposed);
  const text = question.proposedBy === "workspace" ? REVIEW.ofWorkspace(answer) : REVIEW.ofFile(answer);
  return (
    <>
      {text}{" "}
      <button
        type="button"
        disabled={disabled}
        onClick={() => onChange(proposed)}
        className="min-h-6 font-medium text-accent underline underline-offset-2"
      >
        {REVIEW.take(answer)}
      </button>
    </>
  );
}

function TypedAnswer({ control, question, value, disabled, onChange }: QuestionFieldProps & { control: FieldControl }) {
  const listId = useId();
  const suggestions = suggestionsFor(question);
  return (
    <>
      <Input
        {...control}
        type={question.kind === "day" ? "date" : "text"}
        list={suggestions.length > 0 ? listId : undefined}
        placeholder={question.proposed ?? PLACEHOLDER[question.kind]}
        value={value}
        disabled={disabled}
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
