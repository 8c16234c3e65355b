import { buildChannelMarket, type MarketOutcome } from "@/lib/engine";
import { outcomeAtRoiTarget } from "../auction/outcome-at-roi-target";
import type { LeverOutcome } from "./compare-levers";
import type { AdvertiserLimits, ChannelAuctions } from "./fill-in-order";

const MAX_TRIALS = 5e6;
const ROUNDING = 1e-9;

interface Trial extends MarketOutcome {
  budget: number;
  roiTarget: number;
}

/**
 * Finds the best levers by exhaustive search, both kinds together.
 *
 *     γ_j ∈ {0, V_k/D_k …, ∞}  ×  ρ_j ∈ {D_k …, further budgets, ∞}      for every channel, in every combination
 *
 * It uses no theory, so it is an independent check of `compareLevers`.
 *
 * @param channels - Auctions by channel; few channels with few auctions.
 * @param limits - ρ and γ, over all channels together.
 * @param moreBudgets - Budgets to try in addition to those that exactly pay for a number of auctions.
 * @returns the levers with the highest value that meet both limits.
 * @throws {RangeError} when there are more than five million combinations.
 */
export function tryLevers(
  channels: readonly ChannelAuctions[],
  limits: AdvertiserLimits,
  moreBudgets: readonly number[] = [],
): LeverOutcome {
  const trials = channels.map((channel) => trialsOf(channel, moreBudgets));
  const count = trials.reduce((product, list) => product * list.length, 1);
  if (count > MAX_TRIALS) throw new RangeError(`There are ${count} combinations of levers, too many to try.`);
  const maxSpend = limits.budget * (1 + ROUNDING);
  let best: Trial[] | null = null;
  for (let place = 0; place < count; place++) {
    const chosen = pick(trials, place);
    const [value, spend] = [total(chosen, "value"), total(chosen, "spend")];
    if (spend > maxSpend || value < limits.roiTarget * spend * (1 - ROUNDING)) continue;
    if (best === null || value > total(best, "value")) best = chosen;
  }
  if (best === null) throw new RangeError("Buying nothing meets every limit, yet no levers were found.");
  return {
    budgets: best.map(({ budget }) => budget),
    roiTargets: best.map(({ roiTarget }) => roiTarget),
    value: total(best, "value"),
    spend: total(best, "spend"),
  };
}

/** Keeps one of several levers with the same outcome. */
function trialsOf({ values, prices }: ChannelAuctions, moreBudgets: readonly number[]): Trial[] {
  const market = buildChannelMarket(values, prices);
  const ratios = Array.from(market.valueTo, (value, k) => value / market.spendTo[k]!).filter(Number.isFinite);
  const different = new Map<string, Trial>();
  for (const roiTarget of [0, ...ratios, Infinity]) {
    for (const budget of [...market.spendTo, ...moreBudgets, Infinity]) {
      const outcome = outcomeAtRoiTarget(market, roiTarget, budget);
      const key = `${outcome.spend} ${outcome.value}`;
      if (!different.has(key)) different.set(key, { ...outcome, budget, roiTarget });
    }
  }
  return [...different.values()];
}

function pick(trials: readonly Trial[][], place: number): Trial[] {
  let rest = place;
  return trials.map((list) => {
    const trial = list[rest % list.length]!;
    rest = Math.floor(rest / list.length);
    return trial;
  });
}

function total(trials: readonly Trial[], of: "value" | "spend"): number {
  return trials.reduce((sum, trial) => sum + trial[of], 0);
}
