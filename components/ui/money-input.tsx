"use client";

import type { ComponentProps } from "react";
import type { Currency, Micros } from "@/lib/domain/money";
import { formatMoneyInput } from "@/lib/format/money";
import { parseAmount } from "@/lib/domain/parse-amount";
import { DraftInput } from "./draft-input";

interface MoneyInputProps extends Omit<ComponentProps<typeof DraftInput>, "value" | "onCommit"> {
  /** Null for an empty field. */
  micros: Micros | null;
  currency: Currency;
  /** Called with null if the field is emptied and `optional`. */
  onMicros: (micros: Micros | null) => void;
  optional?: boolean;
}

/** An amount of money with its currency. Accepts only valid amounts. */
export function MoneyInput({ micros, currency, onMicros, optional = false, ...rest }: MoneyInputProps) {
  return (
    <DraftInput
      {...rest}
      suffix={rest.suffix ?? currency}
      value={micros === null ? "" : formatMoneyInput(micros, currency)}
      onCommit={(text) => {
        if (optional && text.trim() === "") {
          onMicros(null);
          return null;
        }
        const amount = parseAmount(text, currency);
        if ("refusal" in amount) return amount.refusal;
        onMicros(amount.micros);
        return null;
      }}
    />
  );
}
