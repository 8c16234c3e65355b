import { type Curve, curveValue } from "@/lib/engine";

/** The days of one channel. */
export interface ChannelHistory {
  /** V by day. */
  curves: Curve[];
  /** R by day. */
  values: Curve[];
  /** B·T, upper bound of the spend of any day, currency units. */
  maxSpend: number;
}

/** The outcome of one setting of one channel's lever over all days. */
export interface Offer {
  /** γ_j, or ρ_j in currency units per day. */
  lever: number;
  spends: number[];
  conversions: number;
  value: number;
  spend: number;
}

const GRID_POINTS = 64;
const STEPS_PER_SIDE = 24;
const BISECTIONS = 44;

/**
 * Outcomes of one channel under a range of ROI targets.
 *
 *     γ_j = Σ_d R_d(x) / Σ_d x  and  max_d R_d(x)/x   at   x = 2B·(i/64)³,   then   γ_j·(1 ± 0.4),  (1 ± 0.4/24), …
 *
 * @param channel - Its days.
 * @param around - The best offer so far; null for offers over the whole range.
 * @param zoom - Number of times the search has been narrowed, from 1; the width falls by 24 each time.
 * @returns offers in no particular order. The whole range includes an offer that buys nothing. The list is empty
 *   around an offer that buys nothing or everything.
 */
export function channelOffers(channel: ChannelHistory, around: Offer | null, zoom: number): Offer[] {
  if (around === null) {
    const ends = channel.values.map((curve) => Math.min(channel.maxSpend, endOf(curve)));
    const widest = Math.min(Math.max(...ends), (2 * channel.maxSpend) / channel.curves.length);
    const places = Array.from({ length: GRID_POINTS }, (_, i) => ((i + 1) / GRID_POINTS) ** 3);
    const targets = places.flatMap((place) => returnsAt(channel, ends, widest * place));
    return [Infinity, 0, ...targets].map((target) => readTarget(channel, target));
  }
  if (around.lever === Infinity || around.lever === 0) return [];
  const width = 0.4 / STEPS_PER_SIDE ** (zoom - 1);
  const near = Array.from(
    { length: 2 * STEPS_PER_SIDE + 1 },
    (_, i) => around.lever * (1 + width * (i / STEPS_PER_SIDE - 1)),
  );
  return [around, ...near.map((target) => readTarget(channel, target))];
}

/**
 * The outcome of a channel under an ROI target.
 *
 *     x_d = max { x ≤ the curve's end : R_d(x) ≥ γ_j·x }
 *
 * @param channel - Its days.
 * @param target - γ_j; Infinity switches the channel off.
 * @returns spends by day and their totals.
 */
export function readTarget(channel: ChannelHistory, target: number): Offer {
  return read(channel, target, (curve) => spendAtTarget(curve, target, Math.min(channel.maxSpend, endOf(curve))));
}

/**
 * The outcome of a channel under a daily budget.
 *
 *     x_d = min(ρ_j, the curve's end)
 *
 * @param channel - Its days.
 * @param budget - ρ_j, currency units per day.
 * @returns spends by day and their totals.
 */
export function readBudget(channel: ChannelHistory, budget: number): Offer {
  return read(channel, budget, (curve) => Math.min(budget, endOf(curve)));
}

function read({ curves, values }: ChannelHistory, lever: number, spendOf: (value: Curve) => number): Offer {
  const spends = values.map(spendOf);
  const total = (of: readonly Curve[]) => of.reduce((sum, curve, day) => sum + curveValue(curve, spends[day]!), 0);
  const spend = spends.reduce((sum, amount) => sum + amount, 0);
  return { lever, spends, conversions: total(curves), value: total(values), spend };
}

/** R is concave and R(0) = 0, so { x : R(x) ≥ γx } is an interval from 0. */
function spendAtTarget(curve: Curve, target: number, maxSpend: number): number {
  if (target === Infinity) return 0;
  const meetsTarget = (spend: number): boolean => curveValue(curve, spend) >= target * spend;
  if (meetsTarget(maxSpend)) return maxSpend;
  let low = 0;
  let high = maxSpend;
  for (let i = 0; i < BISECTIONS; i++) {
    const middle = (low + high) / 2;
    if (meetsTarget(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** Value per spend when every day spends the same amount: over all days, and on the best day. */
function returnsAt({ values }: ChannelHistory, ends: readonly number[], spend: number): [all: number, best: number] {
  const totals = { value: 0, spend: 0 };
  let best = 0;
  values.forEach((curve, day) => {
    const amount = Math.min(ends[day]!, spend);
    const value = curveValue(curve, amount);
    totals.value += value;
    totals.spend += amount;
    if (amount > 0) best = Math.max(best, value / amount);
  });
  return [totals.spend > 0 ? totals.value / totals.spend : 0, best];
}

/**
 * The end of a curve: the spend beyond which it has no more to sell.
 *
 * @param curve - Any curve.
 * @returns the spend of the last auction, currency units; Infinity when the curve never becomes flat.
 */
export function endOf(curve: Curve): number {
  switch (curve.kind) {
    case "pieces":
      return (curve.tailSlope ?? 0) > 0 ? Infinity : (curve.spend.at(-1) ?? 0);
    case "scaled":
      return endOf(curve.curve);
    case "sum":
      return Math.max(0, ...curve.curves.map(endOf));
    default:
      return Infinity;
  }
}
