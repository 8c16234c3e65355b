"use client";

import { useId, useState, type ComponentProps } from "react";
import { classNames } from "./class-names";
import { FieldError } from "./field";
import { AffixInput } from "./input";

interface DraftInputProps extends Omit<ComponentProps<typeof AffixInput>, "value" | "onChange" | "defaultValue"> {
  /** The text of the value in force. */
  value: string;
  /** Takes a typed text, or answers in one sentence why it cannot; then the old value stays in force. */
  onCommit: (text: string) => string | null;
}

/** Keeps what is being typed to itself until Enter or leaving, so that half-typed amounts never count. */
export function DraftInput({ value, onCommit, onKeyDown, wrapperClassName, ...rest }: DraftInputProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const refusalId = useId();
  const commit = () => {
    if (draft === null) return;
    const wrong = draft === value ? null : onCommit(draft);
    setRefusal(wrong);
    if (wrong === null) setDraft(null);
  };
  const describedBy = [rest["aria-describedby"], refusal === null ? null : refusalId].filter(Boolean).join(" ");
  return (
    <div className={classNames("flex w-full min-w-0 flex-col gap-1", wrapperClassName)}>
      <AffixInput
        {...rest}
        value={draft ?? value}
        aria-describedby={describedBy || undefined}
        aria-invalid={refusal !== null || rest["aria-invalid"] === true || undefined}
        data-refused={refusal !== null || undefined}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === "Enter") {
            event.preventDefault();
            commit();
          }
          if (event.key === "Escape") {
            setDraft(null);
            setRefusal(null);
          }
          onKeyDown?.(event);
        }}
      />
      {refusal === null ? null : <FieldError id={refusalId} message={refusal} />}
    </div>
  );
}
