import type { ChannelCurves, DayOutcome, Learner, World, WorldKind } from "@/lib/engine";
import { createLearner } from "@/lib/lab";
import { curveValue } from "@/lib/engine/curve/curve-value";
import { reportedAsOf } from "@/lib/engine/world/arrivals";
import { createWorld } from "@/lib/lab/world/create-world";
import { setupFor } from "@/tests/bench/learn/play-account";

/** Where a true curve is against the band at one spend. */
export interface BandCheck {
  /** Whether the spend is inside the range of observed spend. */
  observed: boolean;
  below: boolean;
  above: boolean;
  /** Width of the band over the true value. */
  width: number;
}

/** Spends to check, as shares of the largest observed spend. */
const SHARES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.2, 1.5, 2];

/** The curves of a learner that has played a simulated account for some days. */
export function trainedCurves(kind: WorldKind, seed: number, days: number): ChannelCurves[] {
  let curves: ChannelCurves[] = [];
  play(kind, seed, days, (_, day, learner) => (curves = day === days - 1 ? learner.curves() : curves));
  return curves;
}

/**
 * Plays a simulated account and compares the bands with the true curves every `every` days.
 * The truth is the mean over the last week, because curves are shown for an average weekday.
 */
export function bandChecks(kind: WorldKind, seed: number, days: number, every: number): BandCheck[] {
  const checks: BandCheck[] = [];
  play(kind, seed, days, (world, day, learner) => {
    if ((day + 1) % every !== 0) return;
    checks.push(...learner.curves().flatMap((curves, j) => checkCurve(world, j, day, curves)));
  });
  return checks;
}

function play(
  kind: WorldKind,
  seed: number,
  days: number,
  onDay: (world: World, day: number, learner: Learner) => void,
): void {
  const world = createWorld(kind, { seed, channels: 4, days, roiLevel: 1 });
  const learner = createLearner("concave", { ...setupFor(world), seed });
  const outcomes: DayOutcome[] = [];
  for (let day = 0; day < world.days; day++) {
    outcomes.push(world.step(day, learner.propose().budgets));
    for (const known of outcomes.slice(world.delayed ? -UPDATE_DAYS : -1)) learner.observe(observed(known, day));
    onDay(world, day, learner);
  }
}

/** Number of days for which the reports of a day can change. */
const UPDATE_DAYS = 20;

function observed(outcome: DayOutcome, day: number) {
  const { asOfDay, budgets, spend, conversions, value } = reportedAsOf(outcome, day);
  return { day: outcome.day, asOfDay, budgets, spend, conversions, value };
}

function checkCurve(world: World, j: number, day: number, curves: ChannelCurves): BandCheck[] {
  const { low, high, supported } = curves;
  if (supported === null) return [];
  return SHARES.map((share) => {
    const spend = share * supported.max;
    const truth = trueWeek(world, j, day, spend);
    const [from, to] = [curveValue(low, spend), curveValue(high, spend)];
    return {
      observed: spend >= supported.min && spend <= supported.max,
      below: truth < from,
      above: truth > to,
      width: (to - from) / truth,
    };
  });
}

function trueWeek(world: World, j: number, day: number, spend: number): number {
  let sum = 0;
  for (let ago = 0; ago < 7; ago++) sum += curveValue(world.trueCurve(j, day - ago), spend);
  return sum / 7;
}
