"use client";

import { useId, useState, type ComponentProps } from "react";
import { classNames } from "./class-names";
import { FieldError } from "./field";
import { AffixInput } from "./input";

interface DraftInputProps extends Omit<ComponentProps<typeof AffixInput>, "value" | "onChange" | "defaultValue"> {
  /** The current value as text. */
  value: string;
  /** Accepts the typed text, or returns an error message; the old value then stays. */
  onCommit: (text: string) => string | null;
}

/** Holds the typed text until Enter or blur, so that half-typed amounts never count. */
export function DraftInput({ value, onCommit, onKeyDown, wrapperClassName, ...rest }: DraftInputProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const refusalId = useId();
  const commit = () => {
    if (draft === null) return;
    const error = draft === value ? null : onCommit(draft);
    setRefusal(error);
    if (error === null) setDraft(null);
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
