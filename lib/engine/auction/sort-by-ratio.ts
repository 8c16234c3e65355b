const MIN_DIGIT_BITS = 6;
const MAX_DIGIT_BITS = 11;
/** Above this number of moves per auction, a comparison sort replaces the exact pass. */
const MAX_MOVES_PER_AUCTION = 8;

/** Orders auctions repeatedly in the same memory. */
export interface RatioSorter {
  /**
   * Orders auctions by price per value, cheapest first.
   *
   * @param prices - d, ≥ 0, indexed by auction.
   * @param values - v, > 0 for every auction in `auctions`.
   * @param auctions - The indices to order.
   * @returns The indices, ascending in d/v; equal ratios keep their order. Valid until the next call.
   */
  sort(prices: ArrayLike<number>, values: ArrayLike<number>, auctions: Uint32Array): Uint32Array;
}

/**
 * Orders auctions by price per value, cheapest first.
 *
 * @param prices - d, ≥ 0, indexed by auction.
 * @param values - v, > 0 for every auction in `auctions`.
 * @param auctions - The indices to order.
 * @returns The indices, ascending in d/v; equal ratios keep their order.
 */
export function sortByRatio(prices: ArrayLike<number>, values: ArrayLike<number>, auctions: Uint32Array): Uint32Array {
  return createRatioSorter(auctions.length).sort(prices, values, auctions);
}

/**
 * Creates a sorter that keeps its memory from one day to the next.
 *
 *     key = float32 bits of d/v, less the least of them, cut to two digits of ⌈log₂ n⌉ − 1 bits (6 to 11)
 *
 * A non-negative float32 read as an unsigned integer keeps its order, so two stable counting passes sort the
 * keys in linear time. An insertion pass on the exact ratios then orders equal keys. Where ratios are so close
 * that this would be slow, a comparison sort finishes the work.
 * Source: Knuth, The Art of Computer Programming 3 (1998), §5.2.5.
 *
 * @param capacity - Number of auctions to reserve memory for; it grows when needed.
 * @returns The sorter.
 */
export function createRatioSorter(capacity: number): RatioSorter {
  let memory = reserve(capacity);
  return {
    sort(prices, values, auctions) {
      if (auctions.length > memory.ratios.length) memory = reserve(auctions.length);
      const { ratios, asFloat, result } = memory;
      const size = auctions.length;
      for (let i = 0; i < size; i++) {
        const ratio = prices[auctions[i]!]! / values[auctions[i]!]! + 0;
        ratios[i] = ratio;
        asFloat[i] = ratio;
      }
      const ranks = settleExactly(ratios, radixOrder(memory, size), size);
      for (let i = 0; i < size; i++) result[i] = auctions[ranks[i]!]!;
      return result.subarray(0, size);
    },
  };
}

interface Memory {
  ratios: Float64Array;
  /** The same memory twice: ratios rounded to float32, and their bits. */
  asFloat: Float32Array;
  keys: Uint32Array;
  first: Uint32Array;
  highDigits: Uint16Array;
  second: Uint32Array;
  result: Uint32Array;
  lowStarts: Uint32Array;
  highStarts: Uint32Array;
}

function reserve(capacity: number): Memory {
  const asFloat = new Float32Array(capacity);
  return {
    ratios: new Float64Array(capacity),
    asFloat,
    keys: new Uint32Array(asFloat.buffer),
    first: new Uint32Array(capacity),
    highDigits: new Uint16Array(capacity),
    second: new Uint32Array(capacity),
    result: new Uint32Array(capacity),
    lowStarts: new Uint32Array(1 << MAX_DIGIT_BITS),
    highStarts: new Uint32Array(1 << MAX_DIGIT_BITS),
  };
}

/** Positions in the order of the cut keys; equal keys keep their order. */
function radixOrder({ keys, first, highDigits, second, lowStarts, highStarts }: Memory, size: number): Uint32Array {
  const digitBits = Math.min(MAX_DIGIT_BITS, Math.max(MIN_DIGIT_BITS, 31 - Math.clz32(size)));
  const mask = (1 << digitBits) - 1;
  cutKeys(keys, size, 2 * digitBits);
  lowStarts.fill(0, 0, mask + 1);
  highStarts.fill(0, 0, mask + 1);
  for (let i = 0; i < size; i++) {
    const key = keys[i]!;
    lowStarts[key & mask]!++;
    highStarts[key >>> digitBits]!++;
  }
  turnIntoStarts(lowStarts, mask);
  turnIntoStarts(highStarts, mask);
  for (let i = 0; i < size; i++) {
    const key = keys[i]!;
    const place = lowStarts[key & mask]!++;
    first[place] = i;
    highDigits[place] = key >>> digitBits;
  }
  for (let i = 0; i < size; i++) second[highStarts[highDigits[i]!]!++] = first[i]!;
  return second;
}

/** Keeps the highest bits in which the keys differ. */
function cutKeys(keys: Uint32Array, size: number, bits: number): void {
  let least = 0xffffffff;
  let most = 0;
  for (let i = 0; i < size; i++) {
    const key = keys[i]!;
    if (key < least) least = key;
    if (key > most) most = key;
  }
  const shift = Math.max(0, 32 - Math.clz32(most - least) - bits);
  for (let i = 0; i < size; i++) keys[i] = (keys[i]! - least) >>> shift;
}

function turnIntoStarts(counts: Uint32Array, last: number): void {
  let start = 0;
  for (let bucket = 0; bucket <= last; bucket++) {
    const count = counts[bucket]!;
    counts[bucket] = start;
    start += count;
  }
}

function settleExactly(ratios: Float64Array, ranks: Uint32Array, size: number): Uint32Array {
  let movesLeft = MAX_MOVES_PER_AUCTION * size;
  let highest = 0;
  for (let i = 0; i < size; i++) {
    const moving = ranks[i]!;
    const ratio = ratios[moving]!;
    if (ratio >= highest) {
      highest = ratio;
      continue;
    }
    let slot = i;
    while (slot > 0 && ratios[ranks[slot - 1]!]! > ratio) {
      ranks[slot] = ranks[slot - 1]!;
      slot--;
    }
    ranks[slot] = moving;
    movesLeft -= i - slot;
    if (movesLeft < 0) return ranks.subarray(0, size).sort((a, b) => ratios[a]! - ratios[b]! || a - b);
  }
  return ranks;
}
