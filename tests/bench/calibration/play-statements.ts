import { createLearner, resolveDay, type DayProblem, type LearnerSnapshot } from "@/lib/engine";
import { createRng } from "@/lib/engine/math/rng";
import { reportedAsOf } from "@/lib/engine/world/arrivals";
import type { DayOutcome } from "@/lib/engine/world/types";
import { fullyReported } from "@/lib/lab/world/fully-reported";
import type { StudyAccount } from "./draw-account";

/** A statement as it was made, and the sums of its window when all days were over and completely reported. */
export interface Statement {
  account: string;
  horizon: string;
  problem: DayProblem;
  /** The learner on the evening before, from which an earlier version's statement is computed. */
  snapshot: LearnerSnapshot;
  stated: number;
  floor: number;
  value: number;
  spend: number;
}

/** Number of days for which the reports of a day can change. */
const UPDATE_DAYS = 25;
/** Standard deviation of the log-normal factor on each channel and day of the hand-set equal split. */
const HISTORY_WIGGLE = 0.15;

/** Lets the engine run an account to the end of its last window, and checks what it said on the statement days. */
export function playStatements({ name, world, setup, horizon, statementDays }: StudyAccount): Statement[] {
  const learner = createLearner("concave", setup);
  const dice = createRng(setup.seed + 0.5);
  const outcomes: DayOutcome[] = [];
  const made: Omit<Statement, "value" | "spend">[] = [];
  const observe = (from: number, today: number) => {
    for (const outcome of outcomes.slice(from)) {
      const { day, asOfDay, budgets, spend, conversions, value } = reportedAsOf(outcome, today);
      learner.observe({ day, asOfDay, budgets, spend, conversions, value });
    }
  };
  for (let day = 0; day < world.planStart!; day++) outcomes.push(world.step(day, wiggled(setup, dice)));
  observe(0, world.planStart! - 1);
  for (let day = world.planStart!; day < world.days; day++) {
    const snapshot = statementDays.includes(day) ? learner.snapshot() : null;
    const { problem, budgets } = learner.propose();
    const { keepsTarget, keepsTargetEvent } = resolveDay(problem).totals;
    if (snapshot !== null && keepsTarget !== null && keepsTargetEvent !== null) {
      made.push({ account: name, horizon, problem, snapshot, stated: keepsTarget, floor: keepsTargetEvent.floor });
    }
    outcomes.push(world.step(day, budgets));
    observe(world.delayed ? Math.max(0, day - UPDATE_DAYS) : day, day);
  }
  return made.map((statement) => ({ ...statement, ...sumsOf(outcomes, statement.problem.window!) }));
}

function wiggled({ channels, dailyBudget }: StudyAccount["setup"], dice: ReturnType<typeof createRng>): number[] {
  const factors = Array.from({ length: channels }, () => dice.lognormal(0, HISTORY_WIGGLE));
  const sum = factors.reduce((a, b) => a + b, 0);
  return factors.map((factor) => (dailyBudget * factor) / sum);
}

function sumsOf(outcomes: readonly DayOutcome[], { from, to }: { from: number; to: number }) {
  const sums = { value: 0, spend: 0 };
  for (const outcome of outcomes.slice(from, to + 1)) {
    for (const value of fullyReported(outcome).value) sums.value += value ?? 0;
    for (const spend of outcome.spend) sums.spend += spend;
  }
  return sums;
}
