"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { MoneyInput } from "@/components/ui/money-input";
import { formatMoneyExact } from "@/lib/format/money";
import type { DraftFieldsProps } from "./plan-draft";
import { budgetsSet } from "./plan-limit";
import { PlanLimitChoice } from "./plan-limit-choice";
import { PlanLimitTable } from "./plan-limit-table";
import { PLAN_LIMIT } from "../plan-messages";

export function PlanBudgetFields(fields: DraftFieldsProps) {
  const { draft, errors, set } = fields;
  return (
    <div className="flex flex-col gap-5">
      <div className="grid items-start gap-5 sm:grid-cols-2">
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
        <div className="flex flex-col gap-3">
          <PlanLimitChoice {...fields} />
          <Field label="Total budget a day" error={errors.get("dailyBudgetMicros")} hint={compareWithBudgets(fields)}>
            {(control) => (
              <MoneyInput
                {...control}
                micros={draft.dailyBudgetMicros}
                currency={draft.currency}
                optional
                onMicros={(dailyBudgetMicros) => set({ dailyBudgetMicros, limit: "own" })}
              />
            )}
          </Field>
        </div>
      </div>
      <PlanLimitTable {...fields} />
    </div>
  );
}

/** How the total differs from the budgets set, because a lower one makes the first proposal a cut. */
function compareWithBudgets({ draft, options }: DraftFieldsProps): string | undefined {
  const { chosen, currency, dailyBudgetMicros } = draft;
  const budgets = budgetsSet(options, chosen);
  if (budgets === null || dailyBudgetMicros === null || budgets === dailyBudgetMicros) return undefined;
  const below = budgets - dailyBudgetMicros;
  return below > 0n
    ? PLAN_LIMIT.below(formatMoneyExact(below, currency))
    : PLAN_LIMIT.above(formatMoneyExact(-below, currency));
}
