import { type ChannelMarket, type MarketOutcome, partlyBought } from "@/lib/engine";

/** A market with an index into its prefix sums, for evaluating one day at many budgets. */
export interface GuidedMarket extends ChannelMarket {
  /** guide[c] is the greatest k with spendTo[k] ≤ c·(total spend)/(cells). */
  readonly guide: Uint32Array;
  readonly cellsPerUnit: number;
}

/**
 * Adds a guide table to a market.
 *
 *     cell(ρ) = ⌊ρ·n/D_n⌋,   guide[c] = max { k : D_k ≤ c·D_n/n }
 *
 * With as many cells as auctions a lookup starts one step away from its answer on average.
 * Source: Chen & Asau, On Generating Random Variates from an Empirical Distribution (1974).
 *
 * @param market - From `buildChannelMarket` or any other builder.
 * @returns the same market with its guide.
 */
export function guideMarket(market: ChannelMarket): GuidedMarket {
  const { size, spendTo } = market;
  const guide = new Uint32Array(size + 1);
  const cellsPerUnit = spendTo[size]! > 0 ? size / spendTo[size]! : 0;
  let rank = 0;
  for (let cell = 0; cell <= size; cell++) {
    while (rank < size && spendTo[rank + 1]! * cellsPerUnit <= cell) rank++;
    guide[cell] = rank;
  }
  return { ...market, guide, cellsPerUnit };
}

/**
 * The outcome of one day of a channel with a budget, found by the guide table.
 *
 *     V(ρ) as in `outcomeAtBudget`, in constant time on average
 *
 * @param market - From `guideMarket`.
 * @param budget - ρ, currency units for the day, ≥ 0; Infinity buys everything.
 * @returns spend ≤ budget, value, and the number of auctions won.
 * @throws {RangeError} when the budget is negative or not a number.
 */
export function outcomeByGuide(market: GuidedMarket, budget: number): MarketOutcome {
  if (!(budget >= 0)) throw new RangeError(`A budget cannot be ${budget}.`);
  const { size, spendTo, guide, cellsPerUnit } = market;
  let rank = budget < spendTo[size]! ? guide[Math.floor(budget * cellsPerUnit)]! : size;
  while (rank < size && spendTo[rank + 1]! <= budget) rank++;
  while (spendTo[rank]! > budget) rank--;
  return partlyBought(market, rank, budget);
}
