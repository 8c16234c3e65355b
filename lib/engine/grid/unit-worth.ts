import type { WorthCurve } from "./unit-exchange";

/** A curve of falling slopes between shared knots, as the day makes it. */
interface DayCurve {
  knots: Float64Array;
  slopes: Float64Array;
  /** How much stronger than an average day today is. */
  factor: number;
}

/**
 * What a budget is worth after the price of its money.
 *
 *     G(x) = w ∫₀ˣ s − p x
 *
 * @param price - p, per unit of currency.
 * @param top - Where the curve must reach to, beyond its last knot.
 */
export function pricedWorth({ knots, slopes, factor }: DayCurve, price: number, top: number): WorthCurve {
  return cumulated([...knots, Math.max(top, 2 * knots.at(-1)!)], (k) => factor * (slopes[k] ?? 0) - price);
}

/**
 * The worth of a budget that is raised above a plan: money up to the plan's spend comes first, in the plan's own
 * order, and what is above it counts by another curve.
 *
 *     slope G(x) = H + w s(x)   below x₀,   w r(x)   above
 *
 * @param raise - r, x₀ and H; H at least the greatest w r of all channels.
 */
export function raisedWorth(
  { knots, slopes, factor }: DayCurve,
  raise: { slopes: Float64Array; from: number; first: number },
): WorthCurve {
  const { from, first } = raise;
  const at = knots.reduce((count, knot) => count + (knot <= from ? 1 : 0), 0);
  const isKnot = knots[at - 1] === from;
  const spend = isKnot ? [...knots] : [...knots.slice(0, at), from, ...knots.slice(at)];
  return cumulated(spend, (i) => {
    const segment = isKnot || i < at ? i : i - 1;
    return spend[i]! < from ? first + factor * (slopes[segment] ?? 0) : factor * (raise.slopes[segment] ?? 0);
  });
}

function cumulated(spend: readonly number[], slope: (k: number) => number): WorthCurve {
  const value = new Float64Array(spend.length);
  for (let k = 1; k < value.length; k++) value[k] = value[k - 1]! + slope(k - 1) * (spend[k]! - spend[k - 1]!);
  return { spend: Float64Array.from(spend), value };
}
