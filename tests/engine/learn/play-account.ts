import { createLearner, type Learner, type LearnerKind, type LearnerSetup } from "@/lib/engine";
import { seenAsOf, seenInFull } from "@/lib/engine/world/arrivals";
import type { DayOutcome, World } from "@/lib/engine/world/types";

export interface Played {
  kind: LearnerKind;
  /** True expected conversions over the best that the truth allows. */
  ratio: number;
  /** Of all that was ever reported: max(0, γ·spend − value)/(γ·spend). */
  shortfall: number;
  expectedShortfall: number;
  spend: number;
  spendShareByDay30: number;
  /** Share of days whose total fell inside the 90% interval announced. */
  coverage: number;
  millisecondsPerDay: number;
}

/** How long a day keeps changing after it ended. */
const RETOLD_DAYS = 25;

/** Lets a learner run an account of known truth for its whole horizon; late days are told again for `retold` days. */
export function playAccount(
  world: World,
  kind: LearnerKind,
  more: Partial<LearnerSetup> = {},
  retold = RETOLD_DAYS,
): Played {
  const learner = createLearner(kind, {
    channels: world.channels,
    dailyBudget: world.dailyBudget,
    roiTarget: world.roiTarget,
    days: world.days,
    seed: 1,
    startWeekday: world.startWeekday,
    delay: world.delayed,
    carryOver: "horizon",
    ...(world.maxStep === null ? {} : { maxStep: world.maxStep }),
    ...more,
  });
  const days: DayOutcome[] = [];
  let covered = 0;
  const began = performance.now();
  let outside = 0;
  for (let day = 0; day < world.days; day++) {
    const proposal = learner.propose();
    const before = performance.now();
    const outcome = world.step(day, proposal.budgets);
    days.push(outcome);
    const range = proposal.forecast.conversions;
    const total = seenInFull(outcome).conversions.reduce((a, b) => a + b, 0);
    if (range !== null && total >= range.low && total <= range.high) covered += 1;
    outside += performance.now() - before;
    tell(learner, days, world.delayed ? Math.max(0, day - retold) : day);
  }
  const known = Math.max(1, world.days - 4);
  return {
    kind,
    coverage: covered / known,
    millisecondsPerDay: (performance.now() - began - outside) / world.days,
    ...score(world, days),
  };
}

function tell(learner: Learner, days: DayOutcome[], from: number): void {
  const today = days.length - 1;
  for (let day = from; day <= today; day++) {
    const { budgets, spend, conversions, value } = seenAsOf(days[day]!, today);
    learner.observe({ day, asOfDay: today, budgets, spend, conversions, value });
  }
}

function score(world: World, days: DayOutcome[]) {
  const oracle = world.oracle();
  const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
  const spend = sum(days.map((day) => sum(day.spend)));
  const expectedValue = sum(days.map((day) => sum(day.expectedValue)));
  const value = sum(days.map((day) => sum(seenInFull(day).value)));
  const asked = world.roiTarget * spend;
  const first = Math.min(31, world.days);
  const oracleDay = sum(oracle.spend.map(sum)) / world.days;
  return {
    ratio: sum(days.map((day) => sum(day.expected))) / oracle.conversions,
    shortfall: asked > 0 ? Math.max(0, asked - value) / asked : 0,
    expectedShortfall: asked > 0 ? Math.max(0, asked - expectedValue) / asked : 0,
    spend,
    spendShareByDay30: sum(days[first - 1]!.spend) / oracleDay,
  };
}
