import { type ChannelMarket, type Curve, outcomeAtBudget } from "@/lib/engine";

/**
 * The expected curve of a channel whose day is one of several equally likely markets.
 *
 *     V(x) = (1/n)·Σ_z V(x; z)
 *
 * The mean of piecewise-linear curves is piecewise linear with the knots of all of them, so the result is exact.
 *
 * @param markets - One per realisation, at least one.
 * @returns the curve with every knot of every market; flat beyond the last.
 */
export function meanCurve(markets: readonly ChannelMarket[]): Curve {
  const knots = new Set<number>();
  for (const market of markets) for (const knot of market.spendTo) if (knot > 0) knots.add(knot);
  const spend = [...knots].sort((a, b) => a - b);
  const value = spend.map((amount) => {
    const values = markets.map((market) => outcomeAtBudget(market, amount).value);
    return values.reduce((total, one) => total + one, 0) / markets.length;
  });
  return { kind: "pieces", spend, value };
}
