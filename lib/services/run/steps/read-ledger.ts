import { addDays, listDays, type Day } from "@/lib/domain/day";
import { targetWindow } from "@/lib/domain/target-window";
import { microsToUnits, sumMicros, unitsToMicros, type Micros } from "@/lib/domain/money";
import { maturityAt } from "@/lib/engine";
import type { LedgerRecord, NewProposal } from "@/lib/store/plans";
import { MATURE_SHARE } from "@/lib/domain/views/performance";
import { type InputDay, type PlanInputs, targetRoi } from "@/lib/services/inputs";

/**
 * The cost of learning tomorrow, and by how much days missed the total budget or, once mature, the target over the window
 * that ends with them. A day that missed neither has no entry. Never reword a note: the ledger compares it with the
 * stored one and would add every entry again.
 */
export function readLedger(
  inputs: PlanInputs,
  outcome: { proposal: Pick<NewProposal, "costOfLearningMicros">; runId: string },
): LedgerRecord[] {
  const { settings, planId, forDay } = inputs;
  const entry = { planId, currency: settings.currency, runId: outcome.runId };
  const cost = outcome.proposal.costOfLearningMicros;
  const learning =
    cost > 0n
      ? [
          {
            ...entry,
            day: forDay,
            kind: "cost-of-learning" as const,
            amountMicros: cost,
            note: "Expected loss against the best known split.",
          },
        ]
      : [];
  const rows = byDay(inputs.days);
  const days = listDays(
    maxDay(settings.startsOn, addDays(forDay, -settings.windowDays * 2)),
    addDays(forDay, -1),
  ).filter((day) => rows.has(day));
  const missed = days.flatMap((day) => [...budgetMiss(inputs, rows, day), ...roiMiss(inputs, rows, day)]);
  return [...learning, ...missed.map((miss) => ({ ...entry, ...miss }))];
}

type Miss = Pick<LedgerRecord, "day" | "kind" | "amountMicros" | "note">;
type Rows = Map<Day, InputDay[]>;

function budgetMiss({ settings }: PlanInputs, rows: Rows, day: Day): Miss[] {
  const spent = spendOf(rows.get(day));
  if (spent === null || spent <= settings.dailyBudgetMicros) return [];
  return [
    {
      day,
      kind: "budget-miss",
      amountMicros: spent - settings.dailyBudgetMicros,
      note: "Spend above the plan's total budget.",
    },
  ];
}

/** How much value is missing to the target over the window that ends on the day, once that day is mature. */
function roiMiss(inputs: PlanInputs, rows: Rows, day: Day): Miss[] {
  const target = targetRoi(inputs.settings);
  if (target === null || !isMature(inputs, rows, day)) return [];
  const first = maxDay(inputs.settings.startsOn, targetWindow(inputs.settings, day).from);
  const window = listDays(first, day).map((one) => rows.get(one));
  const values = window.map((one) => valueOf(inputs, one));
  const spends = window.map(spendOf);
  if (values.some((value) => value === null) || spends.some((spend) => spend === null)) return [];
  const spend = microsToUnits(sumMicros(spends.map((micros) => micros ?? 0n)));
  const short =
    target * spend * (1 - inputs.settings.tolerance) - values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  if (short <= 0) return [];
  return [
    {
      day,
      kind: "roi-miss",
      amountMicros: unitsToMicros(short),
      note: "Value short of the target, less its tolerance, over the window that ends here.",
    },
  ];
}

function isMature({ lagProfile, forDay }: PlanInputs, rows: Rows, day: Day): boolean {
  if (lagProfile === null) return true;
  return rows.has(day) && maturityAt(lagProfile, Math.max(0, listDays(day, forDay).length - 2)) >= MATURE_SHARE;
}

function spendOf(rows: InputDay[] | undefined): Micros | null {
  if (!rows || rows.some((row) => row.spendMicros === null)) return rows ? null : 0n;
  return sumMicros(rows.map((row) => row.spendMicros ?? 0n));
}

function valueOf({ settings, actions }: PlanInputs, rows: InputDay[] | undefined): number | null {
  const weights = new Map(actions.map((action) => [action.actionId, action.weight]));
  const counted = (rows ?? []).flatMap((row) => row.actions.filter((action) => weights.has(action.actionId)));
  if (settings.target.kind === "cpa") {
    const worth = microsToUnits(settings.target.cpaMicros);
    if (counted.some((action) => action.count === null)) return null;
    return counted.reduce((sum, action) => sum + worth * (weights.get(action.actionId) ?? 0) * (action.count ?? 0), 0);
  }
  return counted.reduce((sum, action) => sum + microsToUnits(action.valueMicros ?? 0n), 0);
}

function byDay(days: InputDay[]): Rows {
  const rows: Rows = new Map();
  for (const row of days) rows.set(row.day, [...(rows.get(row.day) ?? []), row]);
  return rows;
}

function maxDay(one: Day, other: Day): Day {
  return one > other ? one : other;
}
