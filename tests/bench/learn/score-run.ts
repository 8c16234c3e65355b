import { overspend, roiShortfall, worstRollingRoi } from "@/lib/lab";
import { curveValue } from "@/lib/engine/curve/curve-value";
import type { DayOutcome, OracleSplit, ReportedOutcome, World } from "@/lib/engine/world/types";

export interface PlayedDay {
  outcome: DayOutcome;
  /** Everything that will ever be reported of it. */
  full: ReportedOutcome;
  /** The 90% interval of the day's conversions that was announced; null for none. */
  range: { low: number; high: number } | null;
}

/** What one run of one account was worth. */
export interface RunScore {
  /** True expected conversions over the best that the truth allows. */
  ratio: number;
  /** The same of an equal split of the full budget. */
  equalRatio: number;
  /** Of all that was ever reported: max(0, γ·spend − value)/(γ·spend). */
  shortfall: number;
  expectedShortfall: number;
  /** The same of the worst 28 days in a row. */
  worstMonth: number;
  /** Spend above the budget of the plan, as a share of it. */
  overspend: number;
  /** Days whose budgets summed to more than was left. */
  daysOverBudget: number;
  spend: number;
  /** Spend of the plan's days 24 to 30 over the oracle's; the absorbing state of low spend shows here. */
  spendShareByDay30: number;
  /** Share of days whose total fell inside the 90% interval announced, of those that had one; null for none. */
  coverage: number | null;
  /** The first day from which a week brings 90% of the oracle's conversions; null for never. */
  daysTo90: number | null;
  /** The most money that moved from one day to the next after the first week, as a share of the daily budget. */
  largestChange: number;
  /** Conversions behind the oracle by `REGRET_DAYS`, in days of the oracle; empty for a shorter plan. */
  regret: number[];
}

export const REGRET_DAYS = [250, 500, 1000, 2000, 4000] as const;
const WEEK = 7;
const SETTLED_DAY = 7;
const ROUNDING = 1e-9;

/** Scores a plan that has been played to its end against the oracle. */
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

/** Against the oracle's mean, because what the oracle gets on a day follows the weekday that it has saved money for. */
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
