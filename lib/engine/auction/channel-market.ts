import { createRatioSorter } from "./sort-by-ratio";

/** One day of a channel for a price taker: its auctions in the order in which the channel buys them. */
export interface ChannelMarket {
  /** Number of auctions with a value above 0. */
  readonly size: number;
  /** spendTo[k] is the price of the first k auctions together; length size + 1, spendTo[0] = 0. */
  readonly spendTo: Float64Array;
  /** valueTo[k] is the value of the first k auctions together; length size + 1, valueTo[0] = 0. */
  readonly valueTo: Float64Array;
}

export interface MarketOutcome {
  spend: number;
  value: number;
  /** Number of auctions won; the last one may be won in part. */
  won: number;
}

/**
 * Sorts a day's auctions by value per price and sums them up, so that one search answers any budget.
 *
 *     (v₁,d₁), (v₂,d₂), …  with  v₁/d₁ ≥ v₂/d₂ ≥ …      D_k = Σ_{i≤k} dᵢ      V_k = Σ_{i≤k} vᵢ
 *
 * A channel that maximises value under a budget solves a fractional knapsack problem, and the greedy order
 * is optimal for it. The slopes v/d fall along the order, so value is concave in the budget.
 * Source: Deng et al., Multi-channel Autobidding with Budget and ROI Constraints (2023), §2–3.
 *
 * @param values - v, expected conversions (or value) of winning each auction, ≥ 0, length n.
 * @param prices - d, the price of winning each auction, in currency units, ≥ 0, length n.
 * @returns The market; auctions without value are left out, free ones come first.
 * @throws {RangeError} when lengths differ or a number is negative or not finite.
 */
export function buildChannelMarket(values: ArrayLike<number>, prices: ArrayLike<number>): ChannelMarket {
  if (values.length !== prices.length) {
    throw new RangeError(`${values.length} values do not match ${prices.length} prices.`);
  }
  return createMarketBuilder(values.length).build(values, prices, values.length);
}

/** Builds one day's market after another in the same memory. */
export interface MarketBuilder {
  /**
   * Builds the market of the first `size` auctions, as `buildChannelMarket` does.
   *
   * @param values - v, ≥ 0.
   * @param prices - d, currency units, ≥ 0.
   * @param size - Number of auctions today.
   * @returns The market, valid until the next call.
   * @throws {RangeError} when a number is negative or not finite.
   */
  build(values: ArrayLike<number>, prices: ArrayLike<number>, size: number): ChannelMarket;
}

/**
 * Creates a builder for many days.
 *
 * @param capacity - Number of auctions to reserve memory for; it grows when needed.
 * @returns The builder.
 */
export function createMarketBuilder(capacity = 0): MarketBuilder {
  const sorter = createRatioSorter(capacity);
  let kept = new Uint32Array(capacity);
  let sums = { spendTo: new Float64Array(capacity + 1), valueTo: new Float64Array(capacity + 1) };
  return {
    build(values, prices, size) {
      if (size > kept.length) {
        kept = new Uint32Array(size);
        sums = { spendTo: new Float64Array(size + 1), valueTo: new Float64Array(size + 1) };
      }
      const order = sorter.sort(prices, values, keepWorthBuying(kept, values, prices, size));
      return sumUp(values, prices, order, sums);
    },
  };
}

/**
 * Sums up a day's auctions in any order, the best one or not.
 *
 *     D_k = Σ_{i≤k} d_{o(i)}      V_k = Σ_{i≤k} v_{o(i)}
 *
 * A channel that misjudges its auctions buys them in another order than v/d. Its value is then not
 * concave in the budget.
 *
 * @param values - v, ≥ 0, length n.
 * @param prices - d, currency units, ≥ 0, length n.
 * @param order - o, indices of the bought auctions, first to last, each at most once.
 * @returns The market, for `outcomeAtBudget`.
 */
export function marketInOrder(
  values: ArrayLike<number>,
  prices: ArrayLike<number>,
  order: ArrayLike<number>,
): ChannelMarket {
  const spendTo = new Float64Array(order.length + 1);
  const valueTo = new Float64Array(order.length + 1);
  return sumUp(values, prices, order, { spendTo, valueTo });
}

/**
 * Computes a channel's purchases in one day with a budget.
 *
 *     V(ρ) = V_k + (ρ − D_k)·v_{k+1}/d_{k+1}      k the last rank with D_k ≤ ρ
 *
 * A binary search over the prefix sums finds k; the marginal auction is bought in part, as in the paper.
 *
 * @param market - From `buildChannelMarket`.
 * @param budget - ρ, currency units for the day, ≥ 0; Infinity buys everything.
 * @returns Spend ≤ budget, value, and the number of auctions won.
 * @throws {RangeError} when the budget is negative or not a number.
 */
export function outcomeAtBudget(market: ChannelMarket, budget: number): MarketOutcome {
  if (!(budget >= 0)) throw new RangeError(`budget must be a number of at least 0, but it is ${String(budget)}.`);
  return partlyBought(market, lastAffordable(market.spendTo, budget), budget);
}

/**
 * Computes the outcome from the number of fully bought auctions.
 *
 * @param market - The market.
 * @param whole - k, the highest rank with D_k ≤ ρ.
 * @param budget - ρ, currency units.
 * @returns Spend, value and auctions won, the marginal one in part.
 */
export function partlyBought(market: ChannelMarket, whole: number, budget: number): MarketOutcome {
  const { size, spendTo, valueTo } = market;
  if (whole === size) return { spend: spendTo[size]!, value: valueTo[size]!, won: size };
  const price = spendTo[whole + 1]! - spendTo[whole]!;
  const fraction = price > 0 ? (budget - spendTo[whole]!) / price : 0;
  return {
    spend: budget,
    value: valueTo[whole]! + fraction * (valueTo[whole + 1]! - valueTo[whole]!),
    won: whole + fraction,
  };
}

function keepWorthBuying(
  kept: Uint32Array,
  values: ArrayLike<number>,
  prices: ArrayLike<number>,
  size: number,
): Uint32Array {
  let count = 0;
  for (let auction = 0; auction < size; auction++) {
    const value = values[auction]!;
    const price = prices[auction]!;
    if (!(value >= 0 && value < Infinity)) rejectAmount("value", value, auction);
    if (!(price >= 0 && price < Infinity)) rejectAmount("price", price, auction);
    if (value > 0) kept[count++] = auction;
  }
  return kept.subarray(0, count);
}

function sumUp(
  values: ArrayLike<number>,
  prices: ArrayLike<number>,
  order: ArrayLike<number>,
  { spendTo, valueTo }: { spendTo: Float64Array; valueTo: Float64Array },
): ChannelMarket {
  const size = order.length;
  let spend = 0;
  let value = 0;
  for (let rank = 0; rank < size; rank++) {
    const auction = order[rank]!;
    spend += prices[auction]!;
    value += values[auction]!;
    spendTo[rank + 1] = spend;
    valueTo[rank + 1] = value;
  }
  return { size, spendTo: spendTo.subarray(0, size + 1), valueTo: valueTo.subarray(0, size + 1) };
}

function rejectAmount(name: string, amount: number, auction: number): never {
  throw new RangeError(`The ${name} of auction ${auction} is ${amount}; it must be finite and not negative.`);
}

/** The highest k with spendTo[k] ≤ budget. */
function lastAffordable(spendTo: Float64Array, budget: number): number {
  let low = 0;
  let high = spendTo.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (spendTo[middle]! <= budget) low = middle;
    else high = middle - 1;
  }
  return low;
}
