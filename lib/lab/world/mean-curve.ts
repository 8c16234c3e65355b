import { type ChannelMarket, type Curve, outcomeAtBudget } from "@/lib/engine";

/**
 * The expected curve of a channel whose day is one of several markets with equal chance.
 *
 *     V(x) = (1/n)·Σ_z V(x; z)
 *
 * A mean of concave piecewise-linear curves is one too, and its knees are the knees of all of
 * them, so the result is exact.
 *
 * @param markets - One per realisation, at least one.
 * @returns knots at every knee; flat beyond the last.
 */
export function meanCurve(markets: readonly ChannelMarket[]): Curve {
  const knees = new Set<number>();
  for (const market of markets) for (const knee of market.spendTo) if (knee > 0) knees.add(knee);
  const spend = [...knees].sort((a, b) => a - b);
  const value = spend.map((amount) => {
    const values = markets.map((market) => outcomeAtBudget(market, amount).value);
    return values.reduce((total, part) => total + part, 0) / markets.length;
  });
  return { kind: "pieces", spend, value };
}
