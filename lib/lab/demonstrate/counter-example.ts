import { requirePositive } from "@/lib/engine";
import { compareLevers, type LeverComparison, type LeverOutcome } from "./compare-levers";
import type { AdvertiserLimits, ChannelAuctions } from "./fill-in-order";
import { tryLevers } from "./try-levers";

export interface CounterExample extends LeverComparison {
  channels: ChannelAuctions[];
  limits: AdvertiserLimits;
  /** Budgets and targets together, found by trying all of them. */
  both: LeverOutcome;
  /** CH-OPT ÷ GL-OPT of each set of levers. */
  ratio: { roiTargets: number; budgets: number; both: number };
}

/**
 * The paper's example of how bad target ROIs per channel can be.
 *
 *     γ = 1, ρ = ∞.   Channel 1: (v, d) = (1, 0).   Channel 2: (X, 1 + X) and (2X, 2(1 + X))
 *
 * The free auction pays for the first of channel 2 and no more: value 1 + X at cost 1 + X. Both auctions of
 * channel 2 have the same ratio, so its target buys none of them (value 1) or both (ROI missed): targets
 * alone reach 1/(1 + X) of the optimum, as little as one likes. The budget 1 + X reaches all of it, and
 * targets beside budgets add nothing.
 * Source: Deng et al., Multi-channel Autobidding with Budget and ROI Constraints (2023), §3.
 *
 * @param x - X > 0.
 * @returns the instance, the best of every set of levers, and the ratios.
 * @throws {RangeError} when X is not above zero.
 */
export function counterExample(x: number): CounterExample {
  requirePositive("x", x);
  const channels: ChannelAuctions[] = [
    { values: [1], prices: [0] },
    { values: [x, 2 * x], prices: [1 + x, 2 * (1 + x)] },
  ];
  const limits = { budget: Infinity, roiTarget: 1 };
  const compared = compareLevers(channels, limits);
  const both = tryLevers(channels, limits, compared.budgets.budgets);
  const best = compared.global.value;
  return {
    channels,
    limits,
    ...compared,
    both,
    ratio: {
      roiTargets: compared.roiTargets.value / best,
      budgets: compared.budgets.value / best,
      both: both.value / best,
    },
  };
}
