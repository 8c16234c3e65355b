"use client";

import { useId } from "react";
import { Badge } from "@/components/ui/badge";
import { FieldError } from "@/components/ui/field";
import type { ImportQuestionView } from "@/lib/domain/views/import";
import { REVIEW } from "./import-messages";

interface ChoiceCardsProps {
  question: ImportQuestionView;
  value: string;
  error: string | null;
  disabled: boolean;
  onChange: (value: string) => void;
}

/** A question with a few answers, each of which may need a line to explain its totals. */
export function ChoiceCards({ question, value, error, disabled, onChange }: ChoiceCardsProps) {
  const name = useId();
  return (
    <fieldset
      className="min-w-0 md:col-span-2"
      disabled={disabled}
      aria-describedby={error ? `${name}-error` : undefined}
    >
      <legend className="mb-1.5 text-sm font-medium text-ink">{question.text}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {question.options.map((option) => (
          <label
            key={option.value}
            className="has-focus-visible:outline-focus flex min-w-0 cursor-pointer items-start gap-2.5 rounded-lg border border-line-strong/70 bg-surface px-3 py-2 transition-colors hover:border-line-strong has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2"
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={value === option.value}
              onChange={() => onChange(option.value)}
              className="mt-0.5 size-4 shrink-0 accent-(--accent-fill) outline-none"
            />
            <OptionText label={option.label} isSuggested={question.proposed === option.value} />
          </label>
        ))}
      </div>
      {error ? <FieldError id={`${name}-error`} message={error} /> : null}
    </fieldset>
  );
}

/** Labels such as "Count once: spend 2,670.50 EUR" have a short part and its reading. */
function OptionText({ label, isSuggested }: { label: string; isSuggested: boolean }) {
  const [, short = label, reading = ""] = /^([^:]{1,60}): (.+)$/s.exec(label) ?? [];
  return (
    <span className="min-w-0 text-sm wrap-anywhere">
      <span className="font-medium text-ink">{short}</span>
      {isSuggested ? <Badge className="ml-1.5">{REVIEW.suggested}</Badge> : null}
      {reading ? <span className="block text-xs text-ink-soft figures">{reading}</span> : null}
    </span>
  );
}
