const RADIX_BITS = 11;
const BUCKETS = 1 << RADIX_BITS;
const PASSES = 3;

/**
 * Orders auctions by price per value, cheapest first.
 *
 * A non-negative float32 read as an unsigned integer keeps its order, so three stable counting
 * passes of 11 bits sort it in linear time; an insertion pass on the exact ratios then settles
 * what rounding to 24 bits left open, which is next to nothing and keeps slopes truly falling.
 *
 * @param prices - d, ≥ 0, indexed by auction.
 * @param values - v, > 0 for every auction in `auctions`.
 * @param auctions - The indices to order.
 * @returns the indices, ascending in d/v; equal ratios keep their order.
 */
export function sortByRatio(prices: ArrayLike<number>, values: ArrayLike<number>, auctions: Uint32Array): Uint32Array {
  const ratios = new Float64Array(auctions.length);
  for (let i = 0; i < auctions.length; i++) ratios[i] = prices[auctions[i]!]! / values[auctions[i]!]!;
  const ranks = radixOrder(ratios);
  settleExactly(ratios, ranks);
  return ranks.map((position) => auctions[position]!);
}

function radixOrder(ratios: Float64Array): Uint32Array {
  const keys = new Uint32Array(Float32Array.from(ratios).buffer);
  let from = new Uint32Array(keys.length);
  let to = new Uint32Array(keys.length);
  for (let i = 0; i < from.length; i++) from[i] = i;
  for (let pass = 0; pass < PASSES; pass++) {
    countingPass({ keys, shift: pass * RADIX_BITS, from, to });
    [from, to] = [to, from];
  }
  return from;
}

interface CountingPass {
  keys: Uint32Array;
  shift: number;
  from: Uint32Array;
  to: Uint32Array;
}

function countingPass({ keys, shift, from, to }: CountingPass): void {
  const starts = new Uint32Array(BUCKETS + 1);
  for (let i = 0; i < keys.length; i++) starts[((keys[i]! >>> shift) & (BUCKETS - 1)) + 1]!++;
  for (let bucket = 0; bucket < BUCKETS; bucket++) starts[bucket + 1]! += starts[bucket]!;
  for (let i = 0; i < from.length; i++) {
    const bucket = (keys[from[i]!]! >>> shift) & (BUCKETS - 1);
    to[starts[bucket]!++] = from[i]!;
  }
}

function settleExactly(ratios: Float64Array, ranks: Uint32Array): void {
  for (let i = 1; i < ranks.length; i++) {
    const moving = ranks[i]!;
    let slot = i;
    while (slot > 0 && ratios[ranks[slot - 1]!]! > ratios[moving]!) {
      ranks[slot] = ranks[slot - 1]!;
      slot--;
    }
    ranks[slot] = moving;
  }
}
