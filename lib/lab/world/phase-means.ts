import { type Curve, openStream, STREAM } from "@/lib/engine";
import { drawValues, playPhase, type Phase } from "./autobidder-phase";

/** Mean spend and value of a channel by budget. */
export interface PhaseMeans {
  /** Ascending, from 0. */
  budget: number[];
  spend: number[];
  value: number[];
}

const PHASES = 128;
const RATES = [0, ...Array.from({ length: 29 }, (_, i) => 0.01 * 1.25 ** i)];
const meansByPhase = new Map<string, PhaseMeans>();

/**
 * Simulates the mean outcome of budgets in a channel of competing autobidders.
 *
 *     V(b) = (1/128)·Σ value(phase, b),   D(b) likewise,   b = rounds·{0, 0.01, 0.0125, …, 5.2}
 *
 * All budgets are simulated on the same 128 phases, so that a difference between two of them is not chance. The
 * result depends on `phase` alone and is cached.
 *
 * @param phase - Rounds and competitors.
 * @returns mean spend and value at 30 budgets.
 */
export function phaseMeans(phase: Phase): PhaseMeans {
  const key = JSON.stringify(phase);
  const means = meansByPhase.get(key) ?? simulate(phase);
  meansByPhase.set(key, means);
  return means;
}

/**
 * Interpolates means between the simulated budgets.
 *
 * @param means - From `phaseMeans`.
 * @param budget - b ≥ 0; means are constant beyond the last budget.
 * @returns mean spend ≤ b and mean value, by linear interpolation.
 */
export function meansAt(means: PhaseMeans, budget: number): { spend: number; value: number } {
  const next = means.budget.findIndex((simulated) => simulated >= budget);
  if (next <= 0) return { spend: means.spend.at(next)!, value: means.value.at(next)! };
  const [from, to] = [means.budget[next - 1]!, means.budget[next]!];
  const share = (budget - from) / (to - from);
  const between = (of: number[]) => of[next - 1]! + share * (of[next]! - of[next - 1]!);
  return { spend: between(means.spend), value: between(means.value) };
}

/**
 * Mean value as a function of mean spend.
 *
 * @param means - From `phaseMeans`.
 * @returns knots at which both rise; the curve may not be concave.
 */
export function curveOfMeans(means: PhaseMeans): Curve {
  const spend: number[] = [];
  const value: number[] = [];
  means.spend.forEach((amount, i) => {
    if (amount <= (spend.at(-1) ?? 0) || means.value[i]! < (value.at(-1) ?? 0)) return;
    spend.push(amount);
    value.push(means.value[i]!);
  });
  return { kind: "pieces", spend, value };
}

function simulate(phase: Phase): PhaseMeans {
  const budget = RATES.map((rate) => rate * phase.rounds);
  const spend = budget.map(() => 0);
  const value = budget.map(() => 0);
  for (let i = 0; i < PHASES; i++) {
    const values = drawValues(openStream(0, STREAM.truth, phase.competitors, i), phase);
    budget.forEach((amount, place) => {
      const outcome = playPhase(values, phase, amount);
      spend[place]! += outcome.spend / PHASES;
      value[place]! += outcome.value / PHASES;
    });
  }
  return { budget, spend, value };
}
