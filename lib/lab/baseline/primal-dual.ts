import { dayDice, type Outcome, type Rng, type RuleDay } from "@/lib/engine";
import { horizonOf, planStartOf, startSplit, observedDays, valueScaleOf } from "./plan-days";
import { valueOf } from "./value-of";

/** Every constant of the method; money is in units of the daily budget, value in units of `valueScale`. */
export interface PrimalDualOptions {
  horizon: number;
  /** η for the budgets and for the duals. */
  step: number;
  dualStep: number;
  /** Radius of the perturbation, as a fraction of the radius of the simplex's inscribed ball. */
  radius: number;
  /** C, upper bound of the duals. */
  dualCap: number;
  /** β, guaranteed slack per day of the safe action; 1/ln T in theory, capped at its slack in practice. */
  buffer: number;
  /** Ḡ, the largest decrease of a balance on one day. */
  worst: number;
  /** The safe action: this fraction of an equal split. */
  safeShare: number;
  valueScale: number;
}

/** Approximate slack to a binding ROI target at a fifth of an equal split. With 1/ln T the rule would stop too late. */
const SAFE_SLACK = 0.03;

/**
 * Primal-dual gradient with bandit feedback, stopped before a balance can run out.
 *
 *     while B_k − Ḡ + β(T − t − 1) ≥ 0 for every constraint k:   x = y + r·u,  u uniform on the sphere
 *         y ← Proj(y + η·(M/r)·(Σ V + Σ_k λ_k g_k)·u),   λ_k ← Proj[0, C](λ_k − η g_k)
 *     then the safe action for the rest of the plan
 *
 * g is Σ V − γ Σ x for ROI and B − Σ x for the budget; B_k are their running sums. Budgets are in the simplex
 * Σ x ≤ B, shrunk so that the perturbed point stays inside it. η = 1/√(KT); one step size, no ensemble.
 * Source: Liang, Lu & Zhou, Online Ad Procurement in Non-stationary Autobidding Worlds (2023), Algorithm 1.
 */
export function primalDual(day: RuleDay): number[] {
  const { setup, t } = day;
  const options = primalDualOptions(day);
  const state = replay(day, options);
  const safe = new Array<number>(setup.channels).fill(options.safeShare / setup.channels);
  const isLearning = state.learning && mayLearn(state, t, options);
  const shares = isLearning ? perturbed(state.center, day.rng, options) : safe;
  return shares.map((share) => share * setup.dailyBudget);
}

function primalDualOptions({ setup, history }: RuleDay): PrimalDualOptions {
  const horizon = horizonOf(setup);
  const step = 1 / Math.sqrt((setup.roiTarget === undefined ? 1 : 2) * horizon);
  const defaults: PrimalDualOptions = {
    horizon,
    step,
    dualStep: step,
    radius: Math.pow(horizon, -1 / 4),
    dualCap: 10,
    buffer: Math.min(SAFE_SLACK, 1 / Math.log(Math.max(3, horizon))),
    worst: 1,
    safeShare: 0.2,
    valueScale: valueScaleOf(setup, history),
  };
  return { ...defaults, ...setup.options };
}

interface PrimalDualState {
  center: number[];
  roiDual: number;
  budgetDual: number;
  roiBalance: number;
  budgetBalance: number;
  learning: boolean;
}

function replay(day: RuleDay, options: PrimalDualOptions): PrimalDualState {
  const { setup, history } = day;
  const planStart = planStartOf(day);
  const start = startSplit(day, planStart).map((x) => x / setup.dailyBudget);
  const state: PrimalDualState = {
    center: drawnIn(start, options),
    roiDual: 0,
    budgetDual: 0,
    roiBalance: 0,
    budgetBalance: 0,
    learning: true,
  };
  for (const outcome of observedDays(history, planStart)) {
    state.learning &&= mayLearn(state, outcome.day - planStart, options);
    learn(state, outcome, { day, options });
  }
  return state;
}

function mayLearn(state: PrimalDualState, t: number, { worst, buffer, horizon }: PrimalDualOptions): boolean {
  const reserve = buffer * (horizon - t - 1) - worst;
  return state.roiBalance + reserve >= 0 && state.budgetBalance + reserve >= 0;
}

function learn(
  state: PrimalDualState,
  outcome: Outcome,
  { day, options }: { day: RuleDay; options: PrimalDualOptions },
): void {
  const { setup } = day;
  let value = 0;
  let spend = 0;
  for (let j = 0; j < setup.channels; j++) {
    const v = valueOf(outcome, j);
    if (v === null) continue;
    value += v / options.valueScale;
    spend += outcome.budgets[j]! / setup.dailyBudget;
  }
  const gamma = ((setup.roiTarget ?? 0) * setup.dailyBudget) / options.valueScale;
  const roiGain = gamma > 0 ? value - gamma * spend : 0;
  const budgetGain = 1 - spend;
  state.roiBalance += roiGain;
  state.budgetBalance += budgetGain;
  if (!state.learning) return;
  const reward = value + state.roiDual * roiGain + state.budgetDual * budgetGain;
  const direction = onSphere(dayDice(setup.seed, outcome.day), setup.channels);
  const scale = (options.step * setup.channels * reward) / radiusOf(setup.channels, options);
  const moved = state.center.map((x, j) => x + scale * direction[j]!);
  state.center = drawnIn(moved, options);
  const project = (x: number) => Math.min(options.dualCap, Math.max(0, x));
  state.roiDual = project(state.roiDual - options.dualStep * roiGain);
  state.budgetDual = project(state.budgetDual - options.dualStep * budgetGain);
}

function perturbed(center: number[], rng: Rng, options: PrimalDualOptions): number[] {
  const direction = onSphere(rng, center.length);
  const radius = radiusOf(center.length, options);
  return center.map((x, j) => Math.max(0, x + radius * direction[j]!));
}

function onSphere(rng: Rng, dimension: number): number[] {
  const normal = Array.from({ length: dimension }, () => rng.normal());
  const length = Math.hypot(...normal);
  return normal.map((x) => x / length);
}

/** Radius of the simplex's inscribed ball: 1/(M + √M), which is also every coordinate of its centre. */
function ballOf(channels: number): number {
  return 1 / (channels + Math.sqrt(channels));
}

function radiusOf(channels: number, { radius }: PrimalDualOptions): number {
  return radius * ballOf(channels);
}

/** Projects onto the simplex shrunk towards the centre of its ball, so that a perturbed point stays inside. */
function drawnIn(point: number[], { radius }: PrimalDualOptions): number[] {
  const middle = ballOf(point.length);
  const stretched = point.map((x) => (x - radius * middle) / (1 - radius));
  return ontoSimplex(stretched).map((x) => (1 - radius) * x + radius * middle);
}

/** The nearest point with non-negative coordinates and a sum of at most 1. */
function ontoSimplex(point: number[]): number[] {
  const positive = point.map((x) => Math.max(0, x));
  if (positive.reduce((a, b) => a + b, 0) <= 1) return positive;
  const sorted = [...point].sort((a, b) => b - a);
  let sum = 0;
  let shift = 0;
  sorted.forEach((x, i) => {
    sum += x;
    if (x - (sum - 1) / (i + 1) > 0) shift = (sum - 1) / (i + 1);
  });
  return point.map((x) => Math.max(0, x - shift));
}
