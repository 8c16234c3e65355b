import { overspend, roiShortfall, worstRollingRoi } from "@/lib/lab";
import { curveValue } from "@/lib/engine/curve/curve-value";
import type { DayOutcome, OracleSplit, ReportedOutcome, World } from "@/lib/engine/world/types";

export interface PlayedDay {
  outcome: DayOutcome;
  /** The final report of the day. */
  full: ReportedOutcome;
  /** The forecast 90% interval of the day's conversions; null for none. */
  range: { low: number; high: number } | null;
}

/** The score of one run of one account. */
export interface RunScore {
  /** Expected conversions over those of the oracle. */
  ratio: number;
  /** The ratio of an equal split of the full budget. */
  equalRatio: number;
  /** max(0, γ·spend − value)/(γ·spend), with the final value. */
  shortfall: number;
  expectedShortfall: number;
  /** The shortfall of the worst 28 consecutive days. */
  worstMonth: number;
  /** Spend above the budget of the plan, as a share of it. */
  overspend: number;
  /** Days with a sum of budgets above the remaining budget. */
  daysOverBudget: number;
  spend: number;
  /** Spend of days 24 to 30 over the oracle's; it reveals the absorbing state of low spend. */
  spendShareByDay30: number;
  /** Share of the days with a forecast interval whose total is inside it; null without intervals. */
  coverage: number | null;
  /** The end of the first week with 90% of the oracle's conversions; null for never. */
  daysTo90: number | null;
  /** Largest change of budgets from one day to the next after the first week, as a share of the daily budget. */
  largestChange: number;
  /** Conversions behind the oracle at `REGRET_DAYS`, in days of the oracle; empty for a shorter plan. */
  regret: number[];
}

export const REGRET_DAYS = [250, 500, 1000, 2000, 4000] as const;
const WEEK = 7;
const SETTLED_DAY = 7;
const ROUNDING = 1e-9;

/** Scores a completed plan against the oracle. */
export function scoreRun(world: World, days: readonly PlayedDay[], carriesOver: boolean): RunScore {
  const oracle = world.oracle();
  const plan = days.length;
  const { roiTarget, dailyBudget } = world;
  const daily = days.map(({ outcome, full }) => ({ spend: sum(outcome.spend), value: sum(full.value) }));
  const expected = days.map(({ outcome }) => sum(outcome.expected));
  const spend = sum(daily.map((day) => day.spend));
  const expectedValue = sum(days.map(({ outcome }) => sum(outcome.expectedValue)));
  const rolling = worstRollingRoi(daily);
  const above = daily.map((day) => Math.max(0, day.spend - dailyBudget));
  return {
    ratio: sum(expected) / oracle.conversions,
    equalRatio: equalConversions(world) / oracle.conversions,
    shortfall: roiShortfall(sum(daily.map((day) => day.value)), spend, roiTarget),
    expectedShortfall: roiShortfall(expectedValue, spend, roiTarget),
    worstMonth: rolling === null ? 0 : Math.max(0, 1 - rolling / roiTarget),
    overspend: carriesOver ? rounded(overspend(spend, dailyBudget * plan)) : rounded(sum(above) / (dailyBudget * plan)),
    daysOverBudget: daysOverBudget(world, days, carriesOver),
    spend,
    spendShareByDay30: spendShare(daily, oracle),
    coverage: coverage(days),
    daysTo90: daysTo90(expected, oracle),
    largestChange: largestChange(days, dailyBudget),
    regret: plan < REGRET_DAYS.at(-1)! ? [] : regret(expected, oracle.conversions / plan),
  };
}

function equalConversions({ channels, planStart, days, dailyBudget, trueCurve, capacity }: World): number {
  let total = 0;
  for (let day = planStart; day < days; day++) {
    for (let j = 0; j < channels; j++) {
      total += curveValue(trueCurve(j, day), Math.min(capacity(j, day), dailyBudget / channels));
    }
  }
  return total;
}

function daysOverBudget({ dailyBudget }: World, days: readonly PlayedDay[], carriesOver: boolean): number {
  let left = dailyBudget * days.length;
  let over = 0;
  for (const { outcome } of days) {
    if (sum(outcome.budgets) > (carriesOver ? left : dailyBudget) + ROUNDING * dailyBudget) over += 1;
    left = Math.max(0, left - sum(outcome.spend));
  }
  return over;
}

function spendShare(daily: readonly { spend: number }[], oracle: OracleSplit): number {
  const until = Math.min(30, daily.length);
  const from = Math.max(0, until - WEEK);
  const best = sum(oracle.spend.slice(from, until).map(sum));
  const spent = sum(daily.slice(from, until).map((day) => day.spend));
  return best > 0 ? spent / best : 1;
}

function coverage(days: readonly PlayedDay[]): number | null {
  const announced = days.filter(({ range }) => range !== null);
  if (announced.length === 0) return null;
  const inside = announced.filter(({ full, range }) => {
    const total = sum(full.conversions);
    return total >= range!.low && total <= range!.high;
  });
  return inside.length / announced.length;
}

/** Compared with the mean of the oracle, because its conversions on a single day depend on the weekday. */
function daysTo90(expected: readonly number[], oracle: OracleSplit): number | null {
  const rate = oracle.conversions / expected.length;
  for (let end = WEEK; end <= expected.length; end++) {
    if (sum(expected.slice(end - WEEK, end)) >= 0.9 * WEEK * rate) return end;
  }
  return null;
}

function largestChange(days: readonly PlayedDay[], dailyBudget: number): number {
  let largest = 0;
  for (let day = SETTLED_DAY; day < days.length; day++) {
    const before = days[day - 1]!.outcome.budgets;
    const moved = sum(days[day]!.outcome.budgets.map((budget, j) => Math.abs(budget - before[j]!)));
    largest = Math.max(largest, moved / dailyBudget);
  }
  return largest;
}

function regret(expected: readonly number[], rate: number): number[] {
  return REGRET_DAYS.map((day) => day - sum(expected.slice(0, day)) / rate);
}

function rounded(share: number): number {
  return share < ROUNDING ? 0 : share;
}

function sum(numbers: readonly number[]): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
