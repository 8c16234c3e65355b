import { requirePositive } from "@/lib/engine";
import { compareLevers, type LeverComparison, type LeverOutcome } from "./compare-levers";
import type { AdvertiserLimits, ChannelAuctions } from "./fill-in-order";
import { tryLevers } from "./try-levers";

export interface CounterExample extends LeverComparison {
  channels: ChannelAuctions[];
  limits: AdvertiserLimits;
  /** Budgets and targets together, by exhaustive search. */
  both: LeverOutcome;
  /** CH-OPT ÷ GL-OPT of each kind of lever. */
  ratio: { roiTargets: number; budgets: number; both: number };
}

/**
 * The paper's example of the loss of target ROIs per channel.
 *
 *     γ = 1, ρ = ∞.   Channel 1: (v, d) = (1, 0).   Channel 2: (X, 1 + X) and (2X, 2(1 + X))
 *
 * The surplus of the free auction pays for exactly the first auction of channel 2: value 1 + X at cost 1 + X. Both
 * auctions of channel 2 have the same ratio, so its target buys none (value 1) or both (ROI missed). Targets alone
 * therefore reach 1/(1 + X) of the optimum, which is arbitrarily small. The budget 1 + X reaches the optimum, and
 * targets in addition to budgets gain nothing.
 * Source: Deng et al., Multi-channel Autobidding with Budget and ROI Constraints (2023), §3.
 *
 * @param x - X > 0.
 * @returns the instance, the optimum of every kind of lever, and the ratios.
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
