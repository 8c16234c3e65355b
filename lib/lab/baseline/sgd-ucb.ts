import type { History, LearnerSetup, Outcome, RuleDay } from "@/lib/engine";
import { priorArms, uniformArms } from "./arm-grid";
import { horizonOf, planStartOf, observedDays, valueScaleOf } from "./plan-days";
import { valueOf } from "./value-of";

/** Every constant of the method; money is in units of the daily budget, value in units of `valueScale`. */
export interface SgdUcbOptions {
  /** η, the dual step; by default `stepScale`/√T, with a scale of 1 in theory. */
  step: number;
  stepScale: number;
  /** λ₁ and μ₁, the initial duals; 0 in theory. */
  roiDual: number;
  budgetDual: number;
  /** K, arms from 0 to the daily budget; ⌈T^⅓⌉ + 1 in theory. */
  arms: number;
  /** 0: equally spaced arms; 1: the arms with the smallest expected loss under the prior of accounts. */
  grid: number;
  /** Width of the confidence bonus: 1 is √(2 ln T / N). */
  width: number;
  /** C_F, upper bound of the duals. */
  dualCap: number;
  /** The unit of value. */
  valueScale: number;
  /** 1 stops when the budget of the plan is spent. */
  hardBudget: number;
  /** T in the constants. */
  horizon: number;
  /** 1 turns on the stopping rule: learning ends when the safe budget can only just restore the balances. */
  stopping: number;
  /** The safe budget: this fraction of an equal split. */
  safeShare: number;
  /** β, guaranteed slack per day of the safe budget. */
  buffer: number;
}

/**
 * Constants tuned for days instead of millions of rounds, over equally spaced arms. The search covered widths 0.01,
 * 0.03 and 0.1, step scales 4 to 16, initial duals 0, 1 and 3, and 7 to 17 arms. These constants gave the highest
 * value within 2% of the ROI target, and were within 0.02 of the best in the cell where the budget binds: P1, M = 5,
 * T = 365, development seeds 0–19.
 */
export const sgdUcbTuned: Readonly<Record<string, number>> = {
  width: 0.03,
  stepScale: 8,
  roiDual: 3,
  budgetDual: 3,
  hardBudget: 1,
};

/** The result of the same search over the arms of `priorArms`: the strongest SGD-UCB that we found. */
export const sgdUcbTunedOnChosenArms: Readonly<Record<string, number>> = {
  width: 0.01,
  stepScale: 12,
  roiDual: 1,
  budgetDual: 1,
  hardBudget: 1,
  grid: 1,
  arms: 9,
};

/**
 * One day of SGD-UCB: dual prices for ROI and budget, a confidence bound per channel and budget arm.
 *
 *     ρ_j = argmax_a (1 + λ)(V̄_j(a) + √(2 ln T / N_j(a))) − (λγ + μ) a
 *     λ ← Proj[0, C](λ − η (Σ V_j − γ Σ ρ_j)),   μ ← Proj[0, C](μ − η (ρ − Σ ρ_j))
 *     stopping rule: while S_k − 1 + β(T − t − 1) ≥ 0 for both balances S, else the safe budget from then on
 *
 * Reconstruction; not checked against the published pseudo-code. As an addition, budgets are hard: channels
 * are served first in turn, and a channel gets the largest arm within the remaining budget.
 * Source: Deng, Golrezaei, Jaillet, Liang & Mirrokni, Multi-channel Autobidding with Budget and ROI
 * Constraints (2023), Algorithm 1.
 */
export function sgdUcb(day: RuleDay): number[] {
  const { setup, t, problem } = day;
  const options = sgdUcbOptions(setup, day.history);
  const arms = options.grid === 1 ? priorArms(setup.channels, options.arms) : uniformArms(options.arms);
  const state = replay(day, arms, options);
  if (state.stopped || isOver(state, t, options)) {
    return new Array<number>(setup.channels).fill((options.safeShare * setup.dailyBudget) / setup.channels);
  }
  const cap = options.hardBudget > 0 ? (problem.remainingBudget ?? problem.dailyBudget) / setup.dailyBudget : Infinity;
  const targetArms =
    t < arms.length ? new Array<number>(setup.channels).fill(t) : bestArms(state, { setup, arms, options });
  return grant(targetArms, cap, { t, arms }).map((arm) => arms[arm]! * setup.dailyBudget);
}

function sgdUcbOptions(setup: LearnerSetup, history: History): SgdUcbOptions {
  const horizon = horizonOf(setup);
  const defaults: SgdUcbOptions = {
    step: (setup.options?.["stepScale"] ?? 1) / Math.sqrt(horizon),
    stepScale: 1,
    roiDual: 0,
    budgetDual: 0,
    arms: Math.ceil(Math.cbrt(horizon)) + 1,
    grid: 0,
    width: 1,
    dualCap: 10,
    valueScale: valueScaleOf(setup, history),
    hardBudget: 1,
    horizon,
    stopping: 0,
    safeShare: 0.2,
    buffer: 1 / Math.log(Math.max(3, horizon)),
  };
  return { ...defaults, ...setup.options };
}

interface SgdUcbState {
  lambda: number;
  mu: number;
  plays: Float64Array[];
  mean: Float64Array[];
  roiBalance: number;
  budgetBalance: number;
  stopped: boolean;
}

function replay(day: RuleDay, arms: readonly number[], options: SgdUcbOptions): SgdUcbState {
  const table = () => Array.from({ length: day.setup.channels }, () => new Float64Array(arms.length));
  const start = { lambda: options.roiDual, mu: options.budgetDual, roiBalance: 0, budgetBalance: 0, stopped: false };
  const state: SgdUcbState = { ...start, plays: table(), mean: table() };
  const planStart = planStartOf(day);
  for (const outcome of observedDays(day.history, 0)) {
    if (outcome.day >= planStart) state.stopped ||= isOver(state, outcome.day - planStart, options);
    learn(state, outcome, { setup: day.setup, arms, options });
  }
  return state;
}

function isOver({ roiBalance, budgetBalance }: SgdUcbState, t: number, options: SgdUcbOptions): boolean {
  if (options.stopping !== 1) return false;
  return Math.min(roiBalance, budgetBalance) - 1 + options.buffer * (options.horizon - t - 1) < 0;
}

interface Method {
  setup: LearnerSetup;
  arms: readonly number[];
  options: SgdUcbOptions;
}

function learn(state: SgdUcbState, outcome: Outcome, { setup, arms, options }: Method): void {
  let value = 0;
  let spend = 0;
  for (let j = 0; j < setup.channels; j++) {
    const reward = valueOf(outcome, j);
    if (reward === null || outcome.spend[j] === null) continue;
    const v = reward / options.valueScale;
    const share = outcome.budgets[j]! / setup.dailyBudget;
    const arm = nearestArm(arms, share);
    const n = (state.plays[j]![arm]! += 1);
    state.mean[j]![arm]! += (v - state.mean[j]![arm]!) / n;
    value += v;
    spend += share;
  }
  const gamma = targetOf(setup, options);
  const project = (x: number) => Math.min(options.dualCap, Math.max(0, x));
  state.roiBalance += gamma === 0 ? 0 : value - gamma * spend;
  state.budgetBalance += 1 - spend;
  state.lambda = gamma === 0 ? 0 : project(state.lambda - options.step * (value - gamma * spend));
  state.mu = project(state.mu - options.step * (1 - spend));
}

function nearestArm(arms: readonly number[], share: number): number {
  let nearest = arms.length - 1;
  while (nearest > 0 && share < (arms[nearest]! + arms[nearest - 1]!) / 2) nearest--;
  return nearest;
}

/** γ with money in daily budgets and value in units of `valueScale`. */
function targetOf(setup: LearnerSetup, options: SgdUcbOptions): number {
  return ((setup.roiTarget ?? 0) * setup.dailyBudget) / options.valueScale;
}

function bestArms(state: SgdUcbState, { setup, arms, options }: Method): number[] {
  const bonus = options.width * Math.sqrt(2 * Math.log(options.horizon));
  const price = state.lambda * targetOf(setup, options) + state.mu;
  return state.plays.map((plays, j) => {
    let best = 0;
    let bestScore = -Infinity;
    for (let arm = 0; arm < arms.length; arm++) {
      const bound = plays[arm]! > 0 ? state.mean[j]![arm]! + bonus / Math.sqrt(plays[arm]!) : Infinity;
      const score = (1 + state.lambda) * bound - price * arms[arm]!;
      if (score > bestScore) [best, bestScore] = [arm, score];
    }
    return best;
  });
}

/** Channels are served first in turn; the remaining budget caps the arm of the later ones. */
function grant(targetArms: number[], cap: number, { t, arms }: { t: number; arms: readonly number[] }): number[] {
  const granted = new Array<number>(targetArms.length).fill(0);
  let left = cap;
  for (let i = 0; i < targetArms.length; i++) {
    const j = (i + t) % targetArms.length;
    let arm = targetArms[j]!;
    while (arm > 0 && arms[arm]! > left + 1e-9) arm--;
    granted[j] = arm;
    left -= arms[arm]!;
  }
  return granted;
}
