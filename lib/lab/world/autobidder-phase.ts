import type { Rng } from "@/lib/engine";

/** One channel for one phase: everyone in it is an autobidder that learns while it bids. */
export interface Phase {
  /** Auctions in the phase, one per round. */
  rounds: number;
  /** Bidders besides the advertiser's. */
  competitors: number;
  /** What a competitor may spend per round on average, currency units. */
  competitorRate: number;
  /** γ of every bidder: the least value per unit of spend it asks for. */
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
 *     bid = v·(1 + λ)/(μ + λγ), at most what is left of the phase's budget      v ~ U[0, 1]
 *     λ ← [λ − η_k·(v·won − γ·paid)]⁺      μ ← [μ − η_k·(ρ − paid)]⁺      η_k = 1/(1 + k),  λ₀ = μ₀ = 1
 *
 * Second price, the highest bid wins. Everyone adapts to everyone, so the prices that the advertiser
 * meets depend on its own budget: no price taker, and no value maximiser either.
 * Source: Deng et al., Multi-channel Autobidding with Budget and ROI Constraints (2023), numerical study.
 *
 * @param values - v by round and bidder, the advertiser's first, from `drawValues`.
 * @param phase - Rounds and competitors.
 * @param budget - The advertiser's budget for the phase, currency units, ≥ 0.
 * @returns what the advertiser spends, the value it wins and the number of auctions won.
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
 * Draws what every auction of a phase is worth to every bidder.
 *
 *     v ~ U[0, 1], independent
 *
 * @param dice - The phase's stream.
 * @param phase - Rounds and competitors.
 * @returns v by round and bidder; the budget does not enter, so that two budgets can meet the same phase.
 */
export function drawValues(dice: Rng, { rounds, competitors }: Phase): Float64Array {
  return new Float64Array(rounds * (competitors + 1)).map(() => dice.next());
}

/** The advertiser's autobidder is number 0. */
interface Bidders {
  roiDual: Float64Array;
  budgetDual: Float64Array;
  rate: Float64Array;
  left: Float64Array;
}

interface Sale {
  /** −1 when nobody bids. */
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
