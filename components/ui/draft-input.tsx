"use client";

import { useState, type ComponentProps } from "react";
import { AffixInput } from "./input";

interface DraftInputProps extends Omit<ComponentProps<typeof AffixInput>, "value" | "onChange" | "defaultValue"> {
  /** The text of the value in force. */
  value: string;
  /** Takes a typed text; false says that it cannot be read and the old value stands. */
  onCommit: (text: string) => boolean;
}

/** Keeps what is being typed to itself until Enter or leaving, so that half-typed amounts never count. */
export function DraftInput({ value, onCommit, onKeyDown, ...rest }: DraftInputProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const [refused, setRefused] = useState(false);
  const commit = () => {
    if (draft === null) return;
    const taken = draft === value || onCommit(draft);
    setRefused(!taken);
    if (taken) setDraft(null);
  };
  return (
    <AffixInput
      {...rest}
      value={draft ?? value}
      aria-invalid={refused || rest["aria-invalid"] === true || undefined}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === "Enter") {
          event.preventDefault();
          commit();
        }
        if (event.key === "Escape") {
          setDraft(null);
          setRefused(false);
        }
        onKeyDown?.(event);
      }}
    />
  );
}
