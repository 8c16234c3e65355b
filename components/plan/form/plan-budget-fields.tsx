"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { MoneyInput } from "@/components/ui/money-input";
import { formatMoney } from "@/lib/format/money";
import { recentBudget, type DraftFieldsProps } from "./plan-draft";
import { PLAN_HINTS } from "../plan-messages";

export function PlanBudgetFields({ draft, options, errors, set }: DraftFieldsProps) {
  const recent = recentBudget(options, draft.chosen);
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Field label="Name" error={errors.get("name")}>
        {(control) => (
          <Input
            {...control}
            value={draft.name}
            maxLength={120}
            placeholder="Autumn"
            onChange={(event) => set({ name: event.target.value })}
          />
        )}
      </Field>
      <Field
        label="Total budget a day"
        error={errors.get("dailyBudgetMicros")}
        hint={recent === null ? PLAN_HINTS.noRecentSpend : PLAN_HINTS.recentSpend(formatMoney(recent, draft.currency))}
      >
        {(control) => (
          <MoneyInput
            {...control}
            micros={draft.dailyBudgetMicros}
            currency={draft.currency}
            optional
            onMicros={(dailyBudgetMicros) => set({ dailyBudgetMicros })}
          />
        )}
      </Field>
    </div>
  );
}
