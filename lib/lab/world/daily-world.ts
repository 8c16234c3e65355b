import {
  clairvoyantSplit,
  type Curve,
  curveValue,
  type DayOutcome,
  drawCount,
  openStream,
  type OptimalAllocation,
  type OracleSplit,
  roiOf,
  scaleCurve,
  spreadArrivals,
  STREAM,
  type Truth,
  type World,
  type WorldSetup,
} from "@/lib/engine";
import { createDrift } from "./drift";
import { drawInterference, type Interference } from "./interference";
import { jointSplit } from "./joint-split";
import { drawShapes } from "./shapes";
import { drawWeekdayFactors } from "./weekday";

export type DailyKind = "D1" | "D2" | "D3" | "D4" | "D5" | "D6";

interface Effects {
  weekday: boolean;
  drift: boolean;
  delay: boolean;
  capacity: boolean;
  interference: boolean;
}

const NONE: Effects = { weekday: false, drift: false, delay: false, capacity: false, interference: false };
const EFFECTS: Record<DailyKind, Effects> = {
  D1: NONE,
  D2: { ...NONE, weekday: true },
  D3: { ...NONE, drift: true },
  D4: { ...NONE, delay: true },
  D5: { weekday: true, drift: true, delay: true, capacity: true, interference: false },
  D6: { ...NONE, interference: true },
};
const DISPERSION = 3;
const PRESCRIBED_STEP = 0.2;

/**
 * A world of smooth curves with the difficulties of daily account data, one kind per difficulty.
 *
 *     E[N_{j,d}] = w_d · g_{j,d} · V_j(min(x, c_j))      Var N = 3·E[N]      value = conversions
 *
 * D1: noise only. D2: plus weekday w. D3: plus drift g. D4: plus delay. D5: all of these, a capacity c that binds
 * in one or two channels, and a 20% change limit. D6: noise, one S-shaped curve and one channel that takes
 * conversions from another. Kinds with the same seed share their curves, so their difference is the cost of a
 * difficulty. A plan with history and one without also share the noise of their days.
 *
 * @param kind - The difficulties.
 * @param setup - Seed and sizes; defaults M = 6, T = 180 without history, B = 100, 40 conversions a day,
 *   γ = 1.2 × the average ROI of the best split of the full budget, mean delay 3 days.
 * @returns the world; the oracle of D6 is the best constant split.
 */
export function createDailyWorld(kind: DailyKind, setup: WorldSetup): World {
  const { channels = 6, days = 180, dailyBudget = 100, startWeekday = 0, historyDays = 0 } = setup;
  const effects = EFFECTS[kind];
  const account = drawAccount(effects, { ...setup, channels, days, dailyBudget, startWeekday, historyDays });
  const truth = {
    channels,
    days,
    planStart: historyDays,
    trueCurve: account.trueCurve,
    trueValueCurve: account.trueCurve,
    capacity: account.capacity,
  };
  const { interference } = account;
  const best = (limits: { budget: number; roiTarget?: number | null }): OracleSplit =>
    interference
      ? sameEachDay(truth, jointSplit(account.shapes, limits, interference))
      : clairvoyantSplit(truth, limits);
  const roiTarget = (setup.roiLevel ?? 1.2) * roiOf(best({ budget: dailyBudget, roiTarget: null }));

  return {
    ...truth,
    kind,
    dailyBudget,
    roiTarget,
    actions: ["conversion"],
    startWeekday,
    delayed: effects.delay,
    maxStep: effects.capacity ? PRESCRIBED_STEP : null,
    step: account.step,
    oracle: (limits) => best({ budget: dailyBudget, roiTarget, ...limits }),
  };
}

interface Account {
  shapes: Curve[];
  interference: Interference | null;
  trueCurve: (channel: number, day: number) => Curve;
  capacity: (channel: number) => number;
  step: World["step"];
}

type Sizes = WorldSetup &
  Required<Pick<WorldSetup, "channels" | "days" | "dailyBudget" | "startWeekday" | "historyDays">>;

function drawAccount(effects: Effects, sizes: Sizes): Account {
  const { seed, channels, historyDays, conversionsPerDay = 40, curves: family = "family" } = sizes;
  const equalShare = sizes.dailyBudget / channels;
  const interference = effects.interference ? drawInterference(seed, channels, equalShare) : null;
  const bentChannel = interference?.bent ?? null;
  const shapes = drawShapes(seed, { channels, equalShare, conversionsPerDay, family, bentChannel });
  const factor = dayFactors(effects, sizes);
  const capacities = effects.capacity ? drawCapacities(seed, channels, equalShare) : null;
  const meanDelayDays = effects.delay ? (sizes.meanDelayDays ?? 3) : 0;

  const keptShare = (channel: number, spend: readonly number[]): number =>
    interference && channel === interference.loser ? interference.keptShare(spend[interference.taker]!) : 1;
  const equal = Array<number>(channels).fill(equalShare);
  const capacity = (channel: number): number => capacities?.[channel] ?? Infinity;
  const step = (day: number, budgets: readonly number[]): DayOutcome => {
    const planDay = day - historyDays;
    const spend = budgets.map((budget, channel) => Math.min(budget, capacity(channel)));
    const expected = spend.map(
      (amount, channel) => factor(channel, day) * keptShare(channel, spend) * curveValue(shapes[channel]!, amount),
    );
    const arrivals = expected.map((mean, channel) => {
      const count = drawCount(openStream(seed, STREAM.count, planDay, channel), mean, DISPERSION);
      const delays = openStream(seed, STREAM.delay, planDay, channel);
      return [spreadArrivals(delays, count, meanDelayDays, () => 1)];
    });
    const clicks = spend.map(() => null);
    return { day, budgets: [...budgets], spend, clicks, expected, expectedValue: expected, arrivals };
  };
  const trueCurve = (channel: number, day: number): Curve =>
    scaleCurve(shapes[channel]!, factor(channel, day) * keptShare(channel, equal));
  return { shapes, interference, trueCurve, capacity, step };
}

/** Repeats the split of one day on every day of the plan. */
function sameEachDay(truth: Truth, day: OptimalAllocation): OracleSplit {
  const days = truth.days - (truth.planStart ?? 0);
  const total = day.objective * days;
  return { spend: Array.from({ length: days }, () => [...day.spend]), conversions: total, value: total };
}

/** The factor of a channel on a day: weekday times drift. */
function dayFactors(effects: Effects, sizes: Sizes): (channel: number, day: number) => number {
  const { seed, channels, days, historyDays, startWeekday } = sizes;
  const weekday = effects.weekday ? drawWeekdayFactors(seed) : null;
  const drift = effects.drift ? createDrift(seed, channels, days - historyDays) : null;
  return (channel, day) => (weekday?.[(day + startWeekday) % 7] ?? 1) * (drift?.(channel, day - historyDays) ?? 1);
}

/** A third of the channels, at least one and at most two, cannot spend much more than an equal share. */
function drawCapacities(seed: number, channels: number, equalShare: number): number[] {
  const dice = openStream(seed, STREAM.delivery);
  const bound = Math.min(2, Math.max(1, Math.round(channels / 3)));
  const first = dice.integer(channels);
  return Array.from({ length: channels }, (_, channel) => {
    const size = equalShare * (0.5 + dice.next());
    return (channel - first + channels) % channels < bound ? size : Infinity;
  });
}
