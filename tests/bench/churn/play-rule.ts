import { createLearner, reportedAsOf, resolveDay, type DayOutcome, type DayPlan, type DayProblem } from "@/lib/engine";
import { createWorld, fullyReported } from "@/lib/lab";

const DAYS = 180;
const HISTORY_DAYS = 60;
const REPORTED_DAYS = 30;
const WEEK = 7;

/** The budgets of a day; null for the current ones. `changed` has each budget's change of the last seven days. */
export type ChangeRule = (
  problem: DayProblem,
  day: { kept: DayPlan; plan: DayPlan; changed: readonly number[] },
) => readonly number[] | null;

export interface PlayedBy {
  rule: ChangeRule;
  runIn: number;
}

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

/**
 * Plays an account as the product does: a plan without an end, a largest step of 20%, 60 days of history. The first `runIn`
 * days, on which the equal split of the history becomes the plan's, are played but their moves are not counted.
 */
export function playRule(kind: "D1" | "D2" | "D3" | "D4", seed: number, { rule, runIn }: PlayedBy): PlayedRule {
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
  const moves = new Moves(dailyBudget, { channels, from: planStart + runIn });
  for (let day = planStart; day < world.days; day++) {
    const { problem, plan } = learner.propose({ current });
    const kept = resolveDay(problem, { locks: current });
    const next = rule(problem, { kept, plan, changed: moves.changedSince(day - WEEK) }) ?? current;
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

/** Counts the money that moves and the moves that go back, from the day `from` on. */
class Moves {
  private money = 0;
  private turned = 0;
  private changed = 0;
  private readonly from: number;
  private readonly last: { day: number; move: number }[];

  constructor(
    private readonly dailyBudget: number,
    { channels, from }: { channels: number; from: number },
  ) {
    this.from = from;
    this.last = Array.from({ length: channels }, () => ({ day: -Infinity, move: 0 }));
  }

  changedSince(day: number): number[] {
    return this.last.map((one) => (one.day >= day ? one.move : 0));
  }

  record(day: number, before: readonly number[], after: readonly number[]): void {
    const moves = after.map((x, j) => Math.round((x - before[j]!) * 100) / 100);
    const counts = day >= this.from ? 1 : 0;
    if (moves.some((move) => move !== 0)) this.changed += counts;
    moves.forEach((move, j) => {
      if (move === 0) return;
      this.money += (counts * Math.abs(move)) / this.dailyBudget;
      const last = this.last[j]!;
      if (last.move * move < 0 && day - last.day <= WEEK) this.turned += counts;
      this.last[j] = { day, move };
    });
  }

  perDay(): Pick<PlayedRule, "moved" | "turns" | "changes"> {
    const days = DAYS - this.from;
    return { moved: this.money / days, turns: (WEEK * this.turned) / days, changes: this.changed / days };
  }
}

function total(numbers: readonly (number | null)[]): number {
  return numbers.reduce<number>((sum, one) => sum + (one ?? 0), 0);
}
