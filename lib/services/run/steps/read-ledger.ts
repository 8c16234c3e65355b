import { countedRatio } from "@/lib/domain/counted-day";
import { addDays, listDays, type Day } from "@/lib/domain/day";
import { targetWindow } from "@/lib/domain/target-window";
import { microsToUnits, sumMicros, unitsToMicros, type Micros } from "@/lib/domain/money";
import { maturityAt } from "@/lib/engine";
import type { LedgerRecord, NewProposal } from "@/lib/store/plans";
import { MATURE_SHARE } from "@/lib/domain/views/performance";
import { type InputDay, type PlanInputs, plannedDays, rowRatios, targetRoi } from "@/lib/services/inputs";

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
  const rows = byDay(plannedDays(inputs));
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
  const { spend, value } = countedSums(
    inputs,
    listDays(first, day).flatMap((one) => rows.get(one) ?? []),
  );
  const short = target * spend * (1 - inputs.settings.tolerance) - value;
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

/** Spend and value in currency units over the channel-days that the target counts. */
function countedSums(inputs: PlanInputs, rows: InputDay[]): { spend: number; value: number } {
  const { target } = inputs.settings;
  const worth = target.kind === "cpa" ? microsToUnits(target.cpaMicros) : null;
  const sums = { spend: 0, value: 0 };
  for (const { spend, conversions, value } of rowRatios(inputs, rows)) {
    const gain = worth === null ? value : conversions === null ? null : worth * conversions;
    const counted = countedRatio({ spend, gain });
    sums.spend += counted?.spend ?? 0;
    sums.value += counted?.gain ?? 0;
  }
  return sums;
}

function byDay(days: InputDay[]): Rows {
  const rows: Rows = new Map();
  for (const row of days) rows.set(row.day, [...(rows.get(row.day) ?? []), row]);
  return rows;
}

function maxDay(one: Day, other: Day): Day {
  return one > other ? one : other;
}
