"use client";

import type { ComponentProps } from "react";
import { parseNumber, refuseNumber } from "@/lib/domain/parse-amount";
import { DraftInput } from "./draft-input";

interface NumberInputProps extends Omit<ComponentProps<typeof DraftInput>, "value" | "onCommit"> {
  /** Null for an empty field. */
  value: number | null;
  onNumber: (value: number | null) => void;
}

/** A number of at least zero, or null if the field is empty. */
export function NumberInput({ value, onNumber, ...rest }: NumberInputProps) {
  return (
    <DraftInput
      {...rest}
      value={value === null ? "" : String(value)}
      onCommit={(text) => {
        const number = text.trim() === "" ? null : parseNumber(text);
        if (number === null && text.trim() !== "") return refuseNumber(text);
        onNumber(number);
        return null;
      }}
    />
  );
}
