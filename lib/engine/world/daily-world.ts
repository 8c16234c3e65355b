import { curveValue } from "../curve/curve-value";
import type { Curve } from "../curve/curve";
import { drawCount, spreadArrivals } from "./arrivals";
import { clairvoyantSplit, roiOfFullBudget } from "./clairvoyant";
import { createDrift } from "./drift";
import { drawShapes, scaleCurve } from "./shapes";
import { openStream, STREAM } from "./stream";
import type { DayOutcome, World, WorldSetup } from "./types";
import { drawWeekdayFactors } from "./weekday";

export type DailyKind = "D1" | "D2" | "D3" | "D4" | "D5";

interface Effects {
  weekday: boolean;
  drift: boolean;
  delay: boolean;
  capacity: boolean;
}

const EFFECTS: Record<DailyKind, Effects> = {
  D1: { weekday: false, drift: false, delay: false, capacity: false },
  D2: { weekday: true, drift: false, delay: false, capacity: false },
  D3: { weekday: false, drift: true, delay: false, capacity: false },
  D4: { weekday: false, drift: false, delay: true, capacity: false },
  D5: { weekday: true, drift: true, delay: true, capacity: true },
};
const DISPERSION = 3;
const PRESCRIBED_STEP = 0.2;

/**
 * A world of smooth concave curves with the troubles of daily account data, one kind per trouble.
 *
 *     E[N_{j,d}] = w_d · g_{j,d} · V_j(min(x, c_j))      Var N = 3·E[N]      value = conversions
 *
 * D1 noise only; D2 + weekday w; D3 + drift g; D4 + delay; D5 all of them, a capacity c that binds
 * in one or two channels, and a 20% change limit. Kinds with the same seed share their curves, so
 * that what a trouble costs is seen as a difference.
 *
 * @param kind - Which troubles.
 * @param setup - Seed and sizes; defaults M = 6, T = 180, B = 100, 40 conversions a day, γ = 1.2 × the
 *   average ROI of the best split of the full budget, mean delay 3 days.
 * @returns the world.
 */
export function createDailyWorld(kind: DailyKind, setup: WorldSetup): World {
  const { seed, channels = 6, days = 180, dailyBudget = 100, startWeekday = 0, roiLevel = 1.2 } = setup;
  const effects = EFFECTS[kind];
  const equalShare = dailyBudget / channels;
  const shapes = drawShapes(seed, { channels, equalShare, conversionsPerDay: setup.conversionsPerDay ?? 40 });
  const factor = dayFactors(effects, { seed, channels, days, startWeekday });
  const capacities = effects.capacity ? drawCapacities(seed, channels, equalShare) : null;
  const meanDelayDays = effects.delay ? (setup.meanDelayDays ?? 3) : 0;

  const trueCurve = (channel: number, day: number): Curve => scaleCurve(shapes[channel]!, factor(channel, day));
  const capacity = (channel: number): number => capacities?.[channel] ?? Infinity;
  const step = (day: number, budgets: readonly number[]): DayOutcome => {
    const spend = budgets.map((budget, channel) => Math.min(budget, capacity(channel)));
    const expected = spend.map((amount, channel) => factor(channel, day) * curveValue(shapes[channel]!, amount));
    const arrivals = expected.map((mean, channel) => {
      const count = drawCount(openStream(seed, STREAM.count, day, channel), mean, DISPERSION);
      const delays = openStream(seed, STREAM.delay, day, channel);
      return [spreadArrivals(delays, count, meanDelayDays, () => 1)];
    });
    const clicks = spend.map(() => null);
    return { day, budgets: [...budgets], spend, clicks, expected, expectedValue: expected, arrivals };
  };
  const truth = { channels, days, trueCurve, trueValueCurve: trueCurve, capacity };
  const roiTarget = roiLevel * roiOfFullBudget(truth, dailyBudget);

  return {
    ...truth,
    kind,
    dailyBudget,
    roiTarget,
    actions: ["conversion"],
    startWeekday,
    delayed: effects.delay,
    maxStep: effects.capacity ? PRESCRIBED_STEP : null,
    step,
    oracle: (limits) => clairvoyantSplit(truth, { budget: dailyBudget, roiTarget, ...limits }),
  };
}

/** How strong a channel is on a day: its weekday times its drift. */
function dayFactors(
  effects: Effects,
  { seed, channels, days, startWeekday }: { seed: number; channels: number; days: number; startWeekday: number },
): (channel: number, day: number) => number {
  const weekday = effects.weekday ? drawWeekdayFactors(seed) : null;
  const drift = effects.drift ? createDrift(seed, channels, days) : null;
  return (channel, day) => (weekday?.[(day + startWeekday) % 7] ?? 1) * (drift?.(channel, day) ?? 1);
}

/** One channel in three, at least one and at most two, cannot spend much more than its equal share. */
function drawCapacities(seed: number, channels: number, equalShare: number): number[] {
  const dice = openStream(seed, STREAM.delivery);
  const bound = Math.min(2, Math.max(1, Math.round(channels / 3)));
  const first = dice.integer(channels);
  return Array.from({ length: channels }, (_, channel) => {
    const size = equalShare * (0.5 + dice.next());
    return (channel - first + channels) % channels < bound ? size : Infinity;
  });
}
