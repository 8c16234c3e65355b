import type { History } from "../learn/history";
import type { LearnerSetup, Outcome } from "../learn/types";
import type { BaselineDay } from "./baseline-rule";
import { valueOf } from "./value-of";

/** Every constant of the method; money is in units of the daily budget, value in units of `valueScale`. */
export interface SgdUcbOptions {
  /** η, the dual step. */
  step: number;
  /** K, arms from 0 to the daily budget. */
  arms: number;
  /** Width of the confidence bonus: 1 is √(2 ln T / N). */
  width: number;
  /** C_F, the largest dual. */
  dualCap: number;
  /** Value that counts as 1. */
  valueScale: number;
  /** 1 stops when the budget of the plan is spent. */
  hardBudget: number;
  /** T in the constants when the plan has no end. */
  horizon: number;
}

/**
 * One day of SGD-UCB: dual prices for ROI and budget, a confidence bound per channel and budget arm.
 *
 *     ρ_j = argmax_a (1 + λ)(V̄_j(a) + √(2 ln T / N_j(a))) − (λγ + μ) a
 *     λ ← Proj[0, C](λ − η (Σ V_j − γ Σ ρ_j)),   μ ← Proj[0, C](μ − η (ρ − Σ ρ_j))
 *
 * Reconstruction; not checked against the published pseudo-code. Beyond it, budgets are hard: channels
 * take turns in being served first and get the arm below what is left.
 * Source: Deng, Golrezaei, Jaillet, Liang & Mirrokni, Multi-channel Autobidding with Budget and ROI
 * Constraints (2023), Algorithm 1.
 */
export function sgdUcb({ setup, history, t, problem }: BaselineDay): number[] {
  const options = sgdUcbOptions(setup);
  const state = replay(setup, history, options);
  const cap = options.hardBudget > 0 ? (problem.remainingBudget ?? problem.dailyBudget) / setup.dailyBudget : Infinity;
  const wanted = t < options.arms ? warmUp(setup.channels, t, options) : bestArms(setup, state, options);
  return grant(wanted, cap, t, options).map((arm) => armSpend(arm, options) * setup.dailyBudget);
}

export function sgdUcbOptions(setup: LearnerSetup): SgdUcbOptions {
  const horizon = setup.days ?? 365;
  const defaults: SgdUcbOptions = {
    step: 1 / Math.sqrt(horizon),
    arms: Math.ceil(Math.cbrt(horizon)) + 1,
    width: 1,
    dualCap: 10,
    valueScale: (setup.roiTarget ?? 1) * setup.dailyBudget,
    hardBudget: 1,
    horizon,
  };
  return { ...defaults, ...setup.options };
}

interface SgdUcbState {
  lambda: number;
  mu: number;
  plays: Float64Array[];
  mean: Float64Array[];
}

function replay(setup: LearnerSetup, history: History, options: SgdUcbOptions): SgdUcbState {
  const table = () => Array.from({ length: setup.channels }, () => new Float64Array(options.arms));
  const state: SgdUcbState = { lambda: 0, mu: 0, plays: table(), mean: table() };
  for (let day = history.firstDay ?? 0; day <= history.asOfDay; day++) {
    const outcome = history.days[day];
    if (outcome !== undefined) learn(state, outcome, setup, options);
  }
  return state;
}

function learn(state: SgdUcbState, outcome: Outcome, setup: LearnerSetup, options: SgdUcbOptions): void {
  let value = 0;
  let spend = 0;
  for (let j = 0; j < setup.channels; j++) {
    const reward = valueOf(outcome, j);
    if (reward === null || outcome.spend[j] === null) continue;
    const v = reward / options.valueScale;
    const arm = Math.min(options.arms - 1, Math.round((outcome.budgets[j]! / setup.dailyBudget) * (options.arms - 1)));
    const n = (state.plays[j]![arm]! += 1);
    state.mean[j]![arm]! += (v - state.mean[j]![arm]!) / n;
    value += v;
    spend += outcome.budgets[j]! / setup.dailyBudget;
  }
  const gamma = targetOf(setup, options);
  const project = (x: number) => Math.min(options.dualCap, Math.max(0, x));
  state.lambda = gamma === 0 ? 0 : project(state.lambda - options.step * (value - gamma * spend));
  state.mu = project(state.mu - options.step * (1 - spend));
}

/** γ where money counts in budgets and value in `valueScale`. */
function targetOf(setup: LearnerSetup, options: SgdUcbOptions): number {
  return ((setup.roiTarget ?? 0) * setup.dailyBudget) / options.valueScale;
}

function warmUp(channels: number, t: number, options: SgdUcbOptions): number[] {
  return new Array<number>(channels).fill(t % options.arms);
}

function bestArms(setup: LearnerSetup, state: SgdUcbState, options: SgdUcbOptions): number[] {
  const bonus = options.width * Math.sqrt(2 * Math.log(options.horizon));
  const price = state.lambda * targetOf(setup, options) + state.mu;
  return state.plays.map((plays, j) => {
    let best = 0;
    let bestScore = -Infinity;
    for (let arm = 0; arm < options.arms; arm++) {
      const bound = plays[arm]! > 0 ? state.mean[j]![arm]! + bonus / Math.sqrt(plays[arm]!) : Infinity;
      const score = (1 + state.lambda) * bound - price * armSpend(arm, options);
      if (score > bestScore) [best, bestScore] = [arm, score];
    }
    return best;
  });
}

function armSpend(arm: number, options: SgdUcbOptions): number {
  return arm / (options.arms - 1);
}

function grant(wanted: number[], cap: number, t: number, options: SgdUcbOptions): number[] {
  const granted = new Array<number>(wanted.length).fill(0);
  let left = cap;
  for (let i = 0; i < wanted.length; i++) {
    const j = (i + t) % wanted.length;
    const fits = left === Infinity ? wanted[j]! : Math.floor(left * (options.arms - 1) + 1e-9);
    granted[j] = Math.min(wanted[j]!, fits);
    left -= armSpend(granted[j]!, options);
  }
  return granted;
}
