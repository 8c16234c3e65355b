import { buildChannelMarket, outcomeAtBudget, type ChannelMarket } from "../../auction/channel-market";
import type { Curve } from "../../curve/curve";
import { drawCount, spreadArrivals } from "../arrivals";
import { clairvoyantSplit, roiOfFullBudget } from "../clairvoyant";
import { DEMO_ACTIONS, DEMO_CHANNELS, type DemoChannel } from "./demo-channels";
import { drawAuction, drawMarket } from "./demo-market";
import { scaleCurve } from "../../curve/scale-curve";
import { openStream, STREAM } from "../stream";
import type { Arrivals, DayOutcome, World, WorldSetup } from "../types";

const DISPERSION = 1.5;
const SHOCK_SD = 0.06;
const MAX_SHORTFALL = 0.05;
const REFERENCE_AUCTIONS = 40_000;
const CURVE_KNOTS = 300;

/**
 * Creates an online shop's account: five channels, each an auction market of its own.
 *
 *     auction = a click, (v, d) = (probability of a purchase, highest competing bid)
 *     spend = min(delivered budget, the price of all clicks),  purchases ~ over-dispersed count around Σ v bought
 *
 * Concavity is not assumed: it follows from buying clicks in the order of v/d. Supply follows
 * the weekday; leads and purchases arrive with different delays and have values.
 *
 * @param setup - Seed; by default B = 2,000 currency units a day, T = 365 days and γ = 1.02 × the ROI of the full budget.
 * @returns The world; channels in the order of `DEMO_CHANNELS`, actions in the order of `DEMO_ACTIONS`.
 * @throws {RangeError} when `setup.channels` exceeds the number of demo channels.
 * @example
 * const { channels, actions, roiTarget } = createDemoWorld({ seed: 1 });
 * [channels, actions, roiTarget.toFixed(2)]; // => [5, ["purchase", "lead"], "3.33"]
 */
export function createDemoWorld(setup: WorldSetup): World {
  const { seed, days = 365, dailyBudget = 2000, startWeekday = 0, roiLevel = 1.02 } = setup;
  const profiles = pickProfiles(setup.channels ?? DEMO_CHANNELS.length);
  const weekdayOf = (day: number): number => (day + startWeekday) % 7;
  const reference = once(() => profiles.map((profile, channel) => referenceCurve(seed, channel, profile)));
  const purchases = (channel: number, day: number): Curve =>
    stretchCurve(reference()[channel]!, profiles[channel]!.supply[weekdayOf(day)]!);
  const truth = {
    channels: profiles.length,
    days,
    planStart: 0,
    trueCurve: (channel: number, day: number) =>
      scaleCurve(purchases(channel, day), 1 + profiles[channel]!.leadsPerPurchase),
    trueValueCurve: (channel: number, day: number) =>
      scaleCurve(purchases(channel, day), valuePerPurchase(profiles[channel]!)),
    capacity: () => Infinity,
  };
  const roiTarget = once(() => roiLevel * roiOfFullBudget({ ...truth, days: 7 }, dailyBudget));
  return {
    ...truth,
    kind: "demo",
    dailyBudget,
    get roiTarget() {
      return roiTarget();
    },
    actions: DEMO_ACTIONS.map(({ key }) => key),
    startWeekday,
    delayed: true,
    maxStep: null,
    step: (day, budgets) => playDay({ seed, day, weekday: weekdayOf(day), profiles }, budgets),
    oracle: (limits) => clairvoyantSplit(truth, { budget: dailyBudget, roiTarget: roiTarget(), ...limits }),
  };
}

/** Computes the truth on first use, because it is slow and playing days does not need it. */
function once<T>(work: () => T): () => T {
  let cached: { result: T } | undefined;
  return () => (cached ??= { result: work() }).result;
}

function pickProfiles(count: number): readonly DemoChannel[] {
  if (count > DEMO_CHANNELS.length) {
    throw new RangeError(`The demo has ${DEMO_CHANNELS.length} channels, not ${count}.`);
  }
  return DEMO_CHANNELS.slice(0, count);
}

interface DayKey {
  seed: number;
  day: number;
  weekday: number;
  profiles: readonly DemoChannel[];
}

function playDay(key: DayKey, budgets: readonly number[]): DayOutcome {
  const bought = budgets.map((budget, channel) => {
    const market = drawMarket(
      openStream(key.seed, STREAM.market, key.day, channel),
      key.profiles[channel]!,
      key.weekday,
    );
    return outcomeAtBudget(market, deliveredBudget(key, channel, budget));
  });
  const { day, profiles } = key;
  return {
    day,
    budgets: [...budgets],
    spend: bought.map(({ spend }) => spend),
    clicks: bought.map(({ won }) => Math.ceil(won)),
    expected: bought.map(({ value }, channel) => value * (1 + profiles[channel]!.leadsPerPurchase)),
    expectedValue: bought.map(({ value }, channel) => value * valuePerPurchase(profiles[channel]!)),
    arrivals: bought.map(({ value }, channel) => drawArrivals(key, channel, value)),
  };
}

/** Platforms deliver a little less than the budget on most days. */
function deliveredBudget({ seed, day }: DayKey, channel: number, budget: number): number {
  return budget * (1 - MAX_SHORTFALL * openStream(seed, STREAM.delivery, day, channel).next() ** 2);
}

function drawArrivals({ seed, day, profiles }: DayKey, channel: number, purchases: number): Arrivals[] {
  const profile = profiles[channel]!;
  const shock = openStream(seed, STREAM.shock, day, channel).lognormal(-(SHOCK_SD ** 2) / 2, SHOCK_SD);
  return DEMO_ACTIONS.map((action, index) => {
    const mean = shock * purchases * (action.key === "lead" ? profile.leadsPerPurchase : 1);
    const count = drawCount(openStream(seed, STREAM.count, day, channel, index), mean, DISPERSION);
    const basket = openStream(seed, STREAM.basket, day, channel, index);
    const drawValue = (): number => {
      const share = basket.lognormal(-(action.valueSd ** 2) / 2, action.valueSd);
      return Math.round(100 * action.meanValue * profile.basketFactor * share) / 100;
    };
    const delays = openStream(seed, STREAM.delay, day, channel, index);
    return spreadArrivals(delays, count, action.meanDelayDays, drawValue);
  });
}

function valuePerPurchase(profile: DemoChannel): number {
  const [purchase, lead] = DEMO_ACTIONS;
  return profile.basketFactor * (purchase.meanValue + profile.leadsPerPurchase * lead.meanValue);
}

/** Purchases per day at a supply of one auction, which supply then scales. */
function referenceCurve(seed: number, channel: number, profile: DemoChannel): { spend: number[]; value: number[] } {
  const market = sampleMarket(seed, channel, profile);
  const spend: number[] = [];
  const value: number[] = [];
  for (let knot = 1; knot <= CURVE_KNOTS; knot++) {
    const rank = Math.ceil(market.size * (knot / CURVE_KNOTS) ** 2);
    const amount = market.spendTo[rank]! / REFERENCE_AUCTIONS;
    if (amount <= (spend.at(-1) ?? 0)) continue;
    spend.push(amount);
    value.push(market.valueTo[rank]! / REFERENCE_AUCTIONS);
  }
  return { spend, value };
}

function sampleMarket(seed: number, channel: number, profile: DemoChannel): ChannelMarket {
  const dice = openStream(seed, STREAM.shape, channel);
  const values = new Float64Array(REFERENCE_AUCTIONS);
  const prices = new Float64Array(REFERENCE_AUCTIONS);
  for (let auction = 0; auction < REFERENCE_AUCTIONS; auction++) {
    [values[auction], prices[auction]] = drawAuction(dice, profile);
  }
  return buildChannelMarket(values, prices);
}

function stretchCurve({ spend, value }: { spend: number[]; value: number[] }, supply: number): Curve {
  return {
    kind: "pieces",
    spend: spend.map((amount) => amount * supply),
    value: value.map((count) => count * supply),
  };
}
