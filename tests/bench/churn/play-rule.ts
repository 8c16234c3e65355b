import { createLearner, reportedAsOf, resolveDay, type DayOutcome, type DayPlan, type DayProblem } from "@/lib/engine";
import { createWorld, fullyReported } from "@/lib/lab";

export const LEAST_GAIN = 0.002;
const DAYS = 120;
const HISTORY_DAYS = 60;
const REPORTED_DAYS = 30;
const WEEK = 7;

/** True if the day's best split replaces the current budgets. */
export type ChangeRule = (problem: DayProblem, kept: DayPlan, plan: DayPlan) => boolean;

export interface PlayedRule {
  /** Money moved between days, as a share of the total budget. */
  moved: number;
  /** Budgets that went back within a week of a move, per week. */
  turns: number;
  /** Share of days with a change. */
  changes: number;
  /** Expected conversions of all days. */
  conversions: number;
  /** Value over spend, over the target. */
  roi: number;
}

/** Plays an account as the product does: a plan without an end, a largest step of 20%, 60 days of history. */
export function playRule(kind: "D1" | "D2" | "D3" | "D4", seed: number, rule: ChangeRule): PlayedRule {
  const world = createWorld(kind, { seed, days: DAYS, historyDays: HISTORY_DAYS });
  const { channels, dailyBudget, roiTarget, planStart, startWeekday, delayed } = world;
  let current = Array.from({ length: channels }, () => dailyBudget / channels);
  const learner = createLearner("concave", {
    ...{ channels, dailyBudget, roiTarget, planStart, startWeekday, current },
    ...{ seed: 1, delay: delayed, maxStep: 0.2, tolerance: 0.05, unit: 0.01 },
  });
  const outcomes: DayOutcome[] = [];
  for (let day = 0; day < planStart; day++) {
    outcomes.push(
      world.step(
        day,
        current.map((x, j) => x * (1 + 0.15 * Math.sin(day * (j + 1)))),
      ),
    );
  }
  for (const outcome of outcomes) learner.observe(reportedAsOf(outcome, planStart - 1));
  const moves = new Moves(dailyBudget, channels);
  for (let day = planStart; day < world.days; day++) {
    const { problem, plan } = learner.propose({ current });
    const next = rule(problem, resolveDay(problem, { locks: current }), plan) ? plan.budgets : current;
    moves.record(day, current, next);
    current = [...next];
    outcomes.push(world.step(day, current));
    for (const one of outcomes.slice(-REPORTED_DAYS)) learner.observe(reportedAsOf(one, day));
  }
  const played = outcomes.slice(planStart);
  const value = played.reduce((sum, day) => sum + total(fullyReported(day).value), 0);
  return {
    ...moves.perDay(),
    conversions: played.reduce((sum, day) => sum + total(day.expected), 0),
    roi: value / played.reduce((sum, day) => sum + total(day.spend), 0) / roiTarget,
  };
}

/** Counts the money that moves and the moves that go back. */
class Moves {
  private money = 0;
  private turned = 0;
  private changed = 0;
  private readonly last: { day: number; sign: number }[];

  constructor(
    private readonly dailyBudget: number,
    channels: number,
  ) {
    this.last = Array.from({ length: channels }, () => ({ day: -Infinity, sign: 0 }));
  }

  record(day: number, before: readonly number[], after: readonly number[]): void {
    let isChanged = false;
    after.forEach((x, j) => {
      const cents = Math.round((x - before[j]!) * 100);
      if (cents === 0) return;
      isChanged = true;
      this.money += Math.abs(x - before[j]!) / this.dailyBudget;
      const last = this.last[j]!;
      if (last.sign === -Math.sign(cents) && day - last.day <= WEEK) this.turned++;
      this.last[j] = { day, sign: Math.sign(cents) };
    });
    if (isChanged) this.changed++;
  }

  perDay(): Pick<PlayedRule, "moved" | "turns" | "changes"> {
    return { moved: this.money / DAYS, turns: (WEEK * this.turned) / DAYS, changes: this.changed / DAYS };
  }
}

function total(numbers: readonly (number | null)[]): number {
  return numbers.reduce<number>((sum, one) => sum + (one ?? 0), 0);
}
