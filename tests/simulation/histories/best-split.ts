import { type DraftChannel, responseAt } from "./draft";

export interface Box {
  low: number;
  high: number;
}

/** Expected conversions on the plan's day at a budget for each channel; those that no budget of the plan brings do not count. */
export function trueConversions(channels: readonly DraftChannel[], budgets: readonly number[]): number {
  return channels.reduce(
    (sum, one, j) => sum + (one.isPlanned ? one.efficiency * responseAt(one, budgets[j] ?? 0) : 0),
    0,
  );
}

/**
 * The most that the channels can bring with budgets within their boxes and the total: a bisection on the marginal conversions
 * per unit of money, which the curves are concave in.
 *
 * @returns Null where the lowest budgets exceed the total.
 */
export function bestConversions(
  channels: readonly DraftChannel[],
  boxes: readonly Box[],
  total: number,
): number | null {
  const lowest = boxes.reduce((sum, { low }) => sum + low, 0);
  if (lowest > total * (1 + 1e-9) + 0.05) return null;
  const atPrice = (price: number) => channels.map((channel, j) => demand(channel, boxes[j]!, price));
  const spent = (price: number) => atPrice(price).reduce((sum, one) => sum + one, 0);
  if (spent(0) <= total) return trueConversions(channels, atPrice(0));
  let [low, high] = [0, 1e6];
  for (let step = 0; step < 200; step++) {
    const price = low === 0 ? high / 1e3 : Math.sqrt(low * high);
    if (spent(price) > total) low = price;
    else high = price;
    if (low === 0 && high < 1e-12) break;
  }
  return trueConversions(channels, atPrice(high));
}

/** The budget within the box at which one more unit of money brings `price` conversions. */
function demand(channel: DraftChannel, { low, high }: Box, price: number): number {
  const gain = channel.isPlanned ? channel.efficiency * channel.most * channel.half : 0;
  const free = price <= 0 ? (gain > 0 ? Infinity : 0) : Math.sqrt(gain / price) - channel.half;
  return Math.min(high, Math.max(low, free));
}
