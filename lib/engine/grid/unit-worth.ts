import type { WorthCurve } from "./unit-exchange";

/** A channel's curve today: falling slopes between shared knots. */
interface DayCurve {
  knots: Float64Array;
  slopes: Float64Array;
  /** Strength of today against an average day. */
  factor: number;
}

/**
 * Computes the worth of a budget net of the price of its money.
 *
 *     G(x) = w ∫₀ˣ s − p x
 *
 * @param curve - s at the knots and w.
 * @param price - p, per unit of currency.
 * @param top - Currency up to which the curve must reach, beyond its last knot.
 * @returns G at the knots.
 */
export function pricedWorth({ knots, slopes, factor }: DayCurve, price: number, top: number): WorthCurve {
  return cumulated([...knots, Math.max(top, 2 * knots.at(-1)!)], (k) => factor * (slopes[k] ?? 0) - price);
}

/**
 * Computes the worth of a budget that is raised above its plan. Money up to the plan's spend comes first, in the
 * plan's own order; money above it counts by a second curve.
 *
 *     slope G(x) = H + w s(x)   below x₀,   w r(x)   above
 *
 * @param curve - s at the knots and w.
 * @param raise - r, x₀ and H; H is at least the highest w r of all channels.
 * @returns G at the knots.
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
