import type { ChannelMarket, PiecesCurve } from "@/lib/engine";

/**
 * A channel's day as a curve of spend.
 *
 *     V(D_k) − V(0)   at   D_k,  straight lines between, flat beyond the last
 *
 * A curve is 0 at 0, so what is free is left out: it is bought under every lever.
 *
 * @param market - From `buildChannelMarket` or `buildSlotMarket`.
 * @returns knots where an auction is bought to the end, in currency units and units of value.
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
