"use client";

import type { ReactNode } from "react";
import type { Micros } from "@/lib/domain/money";
import { formatMoney } from "@/lib/format/money";
import type { DraftFieldsProps, LimitChoice } from "./plan-draft";
import { budgetsSet, countUnknownBudgets, limitOf, recentBudget } from "./plan-limit";
import { PLAN_LIMIT } from "../plan-messages";

/** Asks which amount is the plan's limit. None is chosen for the person, because the answer moves money. */
export function PlanLimitChoice({ draft, options, set }: Omit<DraftFieldsProps, "errors">) {
  const { chosen, currency, limit } = draft;
  const budgets = budgetsSet(options, chosen);
  const spend = recentBudget(options, chosen);
  const unknown = countUnknownBudgets(options, chosen);
  const choose = (next: LimitChoice) =>
    set({ limit: next, ...(next === "own" ? {} : { dailyBudgetMicros: limitOf(next, options, chosen) }) });
  const choices: { value: LimitChoice; name: ReactNode; amount: Micros | null; why: string }[] = [
    {
      value: "budgets",
      name: PLAN_LIMIT.budgets,
      amount: budgets,
      why: PLAN_LIMIT.unknownBudgets(unknown, chosen.size),
    },
    { value: "spend", name: PLAN_LIMIT.spend, amount: spend, why: PLAN_LIMIT.noSpend },
  ];
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 text-sm font-medium text-ink">{PLAN_LIMIT.question}</legend>
      <div className="flex flex-col gap-2">
        {choices.map(({ value, name, amount, why }) => (
          <Choice key={value} isChosen={limit === value} disabled={amount === null} onChoose={() => choose(value)}>
            {name}: {amount === null ? why : `${formatMoney(amount, currency)} a day`}
          </Choice>
        ))}
        <Choice isChosen={limit === "own"} disabled={false} onChoose={() => choose("own")}>
          {PLAN_LIMIT.own}
        </Choice>
      </div>
    </fieldset>
  );
}

interface ChoiceProps {
  isChosen: boolean;
  disabled: boolean;
  onChoose: () => void;
  children: ReactNode;
}

function Choice({ isChosen, disabled, onChoose, children }: ChoiceProps) {
  return (
    <label
      className={`inline-flex min-h-6 items-start gap-2 text-sm figures ${disabled ? "text-ink-soft" : "text-ink"}`}
    >
      <input
        type="radio"
        name="plan-limit"
        className="mt-1 accent-accent"
        checked={isChosen}
        disabled={disabled}
        onChange={onChoose}
      />
      <span className="min-w-0">{children}</span>
    </label>
  );
}
