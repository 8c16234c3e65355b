import type { Rng } from "@/lib/engine";

/** One channel for one phase: every bidder is an autobidder that learns while it bids. */
export interface Phase {
  /** Auctions in the phase, one per round. */
  rounds: number;
  /** Number of bidders other than the advertiser's. */
  competitors: number;
  /** Average budget of a competitor per round, currency units. */
  competitorRate: number;
  /** γ of every bidder: its minimum value per unit of spend. */
  roiTarget: number;
}

export interface PhaseOutcome {
  spend: number;
  value: number;
  won: number;
}

/**
 * Lets the advertiser's autobidder and its competitors bid against each other for one phase.
 *
 *     bid = v·(1 + λ)/(μ + λγ), at most the remaining budget of the phase      v ~ U[0, 1]
 *     λ ← [λ − η_k·(v·won − γ·paid)]⁺      μ ← [μ − η_k·(ρ − paid)]⁺      η_k = 1/(1 + k),  λ₀ = μ₀ = 1
 *
 * Second price, the highest bid wins. All bidders adapt to each other, so the advertiser's prices depend on its own
 * budget: it is neither a price taker nor a value maximiser.
 * Source: Deng et al., Multi-channel Autobidding with Budget and ROI Constraints (2023), numerical study.
 *
 * @param values - v by round and bidder, the advertiser's first, from `drawValues`.
 * @param phase - Rounds and competitors.
 * @param budget - The advertiser's budget for the phase, currency units, ≥ 0.
 * @returns the advertiser's spend, value and number of auctions won.
 */
export function playPhase(values: Float64Array, phase: Phase, budget: number): PhaseOutcome {
  const bidders = startBidders(phase, budget);
  const count = phase.competitors + 1;
  const outcome = { spend: 0, value: 0, won: 0 };
  for (let round = 0; round < phase.rounds; round++) {
    const sale = sell(bidders, values.subarray(round * count, (round + 1) * count), phase.roiTarget);
    const { winner, price, value } = sale;
    if (winner === 0) {
      outcome.spend += price;
      outcome.value += value;
      outcome.won += 1;
    }
    if (winner >= 0) bidders.left[winner] = Math.max(0, bidders.left[winner]! - price);
    learn(bidders, sale, phase.roiTarget, 1 / (1 + round));
  }
  return { ...outcome, spend: Math.min(budget, outcome.spend) };
}

/**
 * Draws the value of every auction of a phase for every bidder.
 *
 *     v ~ U[0, 1], independent
 *
 * @param dice - The random stream of the phase.
 * @param phase - Rounds and competitors.
 * @returns v by round and bidder. It does not depend on the budget, so two budgets can be compared on the same phase.
 */
export function drawValues(dice: Rng, { rounds, competitors }: Phase): Float64Array {
  return new Float64Array(rounds * (competitors + 1)).map(() => dice.next());
}

/** Indexed by bidder; index 0 is the advertiser. */
interface Bidders {
  roiDual: Float64Array;
  budgetDual: Float64Array;
  rate: Float64Array;
  left: Float64Array;
}

interface Sale {
  /** −1 without a bid. */
  winner: number;
  price: number;
  value: number;
}

function startBidders({ rounds, competitors, competitorRate }: Phase, budget: number): Bidders {
  const count = competitors + 1;
  const rate = new Float64Array(count).fill(competitorRate);
  rate[0] = budget / rounds;
  return {
    roiDual: new Float64Array(count).fill(1),
    budgetDual: new Float64Array(count).fill(1),
    rate,
    left: rate.map((perRound) => perRound * rounds),
  };
}

function sell({ roiDual, budgetDual, left }: Bidders, values: Float64Array, roiTarget: number): Sale {
  let winner = -1;
  let highest = 0;
  let price = 0;
  for (let i = 0; i < values.length; i++) {
    const willing = (values[i]! * (1 + roiDual[i]!)) / (budgetDual[i]! + roiDual[i]! * roiTarget);
    const bid = willing < left[i]! ? willing : left[i]!;
    if (bid > highest) {
      price = highest;
      highest = bid;
      winner = i;
    } else if (bid > price) price = bid;
  }
  return { winner, price, value: winner < 0 ? 0 : values[winner]! };
}

function learn(bidders: Bidders, sale: Sale, roiTarget: number, step: number): void {
  const { roiDual, budgetDual, rate } = bidders;
  for (let i = 0; i < rate.length; i++) {
    const paid = i === sale.winner ? sale.price : 0;
    const value = i === sale.winner ? sale.value : 0;
    roiDual[i] = Math.max(0, roiDual[i]! - step * (value - roiTarget * paid));
    budgetDual[i] = Math.max(0, budgetDual[i]! - step * (rate[i]! - paid));
  }
}
