import type { ChannelMarket, PiecesCurve } from "@/lib/engine";

/**
 * Converts one day of a channel into a response curve.
 *
 *     V(D_k) − V(0)   at   D_k,  linear between the knots, flat beyond the last
 *
 * A curve is 0 at 0, so free auctions are left out: the channel buys them at every budget and target.
 *
 * @param market - From `buildChannelMarket` or `buildSlotMarket`.
 * @returns one knot per fully bought auction, in currency units and units of value.
 */
export function marketCurve({ size, spendTo, valueTo }: ChannelMarket): PiecesCurve {
  let free = 0;
  while (free < size && spendTo[free + 1] === 0) free++;
  const spend: number[] = [];
  const value: number[] = [];
  for (let k = free + 1; k <= size; k++) {
    if (spendTo[k] === spend.at(-1)) value.pop();
    else spend.push(spendTo[k]!);
    value.push(valueTo[k]! - valueTo[free]!);
  }
  return { kind: "pieces", spend, value };
}
