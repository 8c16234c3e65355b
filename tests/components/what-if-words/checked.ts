import type { DayProblem } from "@/lib/engine";
import type { CheckedSentence } from "../../services/proposal/reasons/check-reasons";
import type { Line } from "../../services/proposal/reasons/facts";
import { conversionsAt, curveAt } from "../../services/proposal/reasons/stored-curves";
import type { OddWhatIf } from "./odd-what-if";
import type { TurnedDay } from "./turned-day";
import type { WhatIfPage } from "./what-if-page";

/** A page with the day that its limits make and the budgets that it shows. */
export interface Shown {
  odd: OddWhatIf;
  page: WhatIfPage;
  day: TurnedDay;
  lines: Line[];
}

/** A statement of the page: `fault` is null, or what is untrue. */
export function checked(kind: string, sentence: string, fault: string | null | false): CheckedSentence {
  return { kind, sentence, fault: fault === false ? null : fault };
}

/** The first fault that holds; null for none. */
export function firstFault(...faults: [boolean, string][]): string | null {
  return faults.find(([holds]) => holds)?.[1] ?? null;
}

/** What a split brings on the day, by the stored curves. */
export function dayOf(problem: DayProblem, split: readonly number[]) {
  const today = problem.weekdays.factor[problem.weekdays.today]!;
  let [conversions, value, spent] = [0, 0, 0];
  split.forEach((budget, j) => {
    const { multiplier, capacity, valuePerConversion, conversions: all } = problem.channels[j]!;
    const at = Math.min(budget, capacity ?? Infinity);
    conversions += today * multiplier * conversionsAt(problem, j, budget);
    value += today * multiplier * curveAt(problem, all.mean, at) * (valuePerConversion ?? 0);
    spent += at;
  });
  return { conversions, value, spent };
}

/** Means per day over all remaining days if every day has the same split. */
export function daysOf(problem: DayProblem, split: readonly number[]) {
  const { remaining } = problem.weekdays;
  const days = remaining.reduce((a, b) => a + b, 0);
  const sum = { days, conversions: 0, value: 0, spend: 0 };
  remaining.forEach((count, weekday) => {
    const one = dayOf({ ...problem, weekdays: { ...problem.weekdays, today: weekday } }, split);
    sum.conversions += (count * one.conversions) / days;
    sum.value += (count * one.value) / days;
    sum.spend += (count * split.reduce((a, b) => a + b, 0)) / days;
  });
  return sum;
}

/** Whether every day may have this split by the limits on trial, and the expected curves then keep the target. */
export function isKept(day: TurnedDay, split: readonly number[]): boolean {
  const { channels, dailyBudget, remainingBudget, mostTotal } = day.problem;
  const total = split.reduce((a, b) => a + b, 0);
  const { days } = daysOf(day.problem, split);
  const most = remainingBudget === null ? Math.min(dailyBudget, mostTotal ?? Infinity) : remainingBudget / days;
  return total <= most && channels.every((_, j) => fits(day, j, split[j]!)) && keepsTarget(day, split);
}

function fits({ problem, locks }: TurnedDay, j: number, x: number): boolean {
  const { bounds, current, hold = null, capacity, maxStep = null } = problem.channels[j]!;
  const within = Math.min(bounds.max, Math.max(bounds.min, current!));
  const kept = locks[j] ?? (hold === "locked" ? current : within);
  if (locks[j] != null || hold !== null) return Math.abs(x - kept!) < 1e-9;
  const step = Math.min(maxStep ?? Infinity, problem.maxStep ?? Infinity);
  const most = Math.min(bounds.max, 1.15 * (capacity ?? Infinity));
  return x >= bounds.min && x <= most && Math.abs(x - current!) <= step * current! + 1e-9;
}

function keepsTarget({ problem }: TurnedDay, split: readonly number[]): boolean {
  const { roiTarget, soFar, balanceScale = 0, countedValue = 1 } = problem;
  if (roiTarget === null) return true;
  const { days, value, spend } = daysOf(problem, split);
  const balance = soFar.value - roiTarget * soFar.spend;
  const carried = Math.min(0.3 * balanceScale, Math.max(-0.25 * balanceScale, balance));
  return days * (countedValue * value - roiTarget * spend) + carried >= 1e-6 * days * roiTarget * spend;
}

/** What a channel's limits keep of its budget today. */
export function leastOf({ problem, locks }: TurnedDay, j: number): number {
  const { bounds, hold = null, current } = problem.channels[j]!;
  const isFixed = ["locked", "fixed-spend", "day-off"].includes(hold ?? "");
  const lock = locks[j] ?? (isFixed ? current : null);
  if (lock !== null) return lock;
  const least = hold === null ? current! * (1 - (problem.maxStep ?? 1)) : current!;
  return Math.min(bounds.max, Math.max(bounds.min, least));
}

/** Whether one limit overrides another: then a wider one can also change what the other one keeps. */
export function isOverridden(day: TurnedDay): boolean {
  const { channels, dailyBudget, maxStep } = day.problem;
  const least = channels.reduce((sum, _, j) => sum + leastOf(day, j), 0);
  const isCrossed = channels.some(({ bounds, current, capacity }, j) => {
    const lock = day.locks[j] ?? null;
    const [down, up] = [current! * (1 - (maxStep ?? 1)), current! * (1 + (maxStep ?? Infinity))];
    const most = Math.min(bounds.max, capacity === null ? Infinity : 1.15 * capacity);
    return lock !== null ? lock < bounds.min || lock > bounds.max : bounds.min > up || most < down;
  });
  return isCrossed || least > dailyBudget;
}
