import {
  allocate,
  type Curve,
  type LagProfile,
  lagProfileOf,
  lgamma,
  maturityOf,
  type Rng,
  type RuleDay,
} from "@/lib/engine";
import { budgetToday, observedDays } from "./plan-days";
import { steeredTarget } from "./steered-target";
import { valueOf } from "./value-of";

export interface HillThompsonOptions {
  /** Daily discount of past evidence. */
  keep: number;
  /** Coefficient of variation of the prior of a channel's level. */
  doubt: number;
  /** Warm-up: days of a jittered equal split, and the standard deviation of the log jitter. */
  warmUp: number;
  spread: number;
  /** 1 lets today's ROI target follow the balance so far. */
  steered: number;
}

const DEFAULTS: HillThompsonOptions = { keep: 0.995, doubt: 0.8, warmUp: 4, spread: 0.35, steered: 1 };
const WARM_UP_TOTALS = [0.35, 0.7, 0.5, 0.25];
const HALF_SPENDS = [0.12, 0.25, 0.5, 1, 2, 4, 8];
const EXPONENTS = [0.5, 0.75, 1];
/** Width of a bin of log spend. */
const BIN = 0.1;
const BINS = 120;

/**
 * Thompson sampling: draws one Hill curve per channel from its posterior and solves the split of those curves exactly.
 *
 *     V_j(x) = a·φ_q(x),   φ_q(x) = x^s/(k^s + x^s), scaled to 1 at an equal share,   q = (k, s) on a grid
 *     a | q ~ Gamma(a₀ + Σ y/o, b₀ + Σ φ_q(x)/o),    P(q) ∝ the density of the data,   o = variance/mean of a day
 *
 * Immature days count by their maturity. The ROI target follows the balance so far.
 * Modelled on Han & Arndt, Budget Allocation as a Multi-Agent System of Contextual & Continuous Bandits (2021).
 */
export function hillThompson(day: RuleDay): number[] {
  const { setup, history, rng } = day;
  const options: HillThompsonOptions = { ...DEFAULTS, ...setup.options };
  const profile = lagProfileOf(history, setup);
  const tables = spendTables(day, options, profile);
  const days = Math.max(...tables.map((table) => table.days));
  const level = levelOf(tables);
  if (days < options.warmUp || level === 0) {
    const total = budgetToday(day) * WARM_UP_TOTALS[Math.round(days) % WARM_UP_TOTALS.length]!;
    const split = tables.map(() => rng.lognormal(0, options.spread));
    const sum = split.reduce((a, b) => a + b, 0);
    return split.map((x) => (x / sum) * total);
  }
  const dispersion = dispersionOf(tables, level);
  const curves = tables.map((table) => drawCurve(table, { level, dispersion, options, rng }));
  const gamma = options.steered === 1 ? steeredTarget(day, profile) : day.problem.roiTarget;
  const share = setup.dailyBudget / setup.channels;
  const solved = allocate({
    curves,
    budget: budgetToday(day) / share,
    ...(gamma === null ? {} : { roiTarget: gamma * share }),
  });
  return solved.status === "optimal" ? solved.spend.map((x) => x * share) : tables.map(() => 0);
}

/** A channel's days by spend, in units of an equal share. */
interface SpendTable {
  /** Weighted days, sum of value and sum of squared value, by bin of spend. */
  count: Float64Array;
  value: Float64Array;
  squares: Float64Array;
  days: number;
}

function spendTables(day: RuleDay, { keep }: HillThompsonOptions, profile: LagProfile | null): SpendTable[] {
  const { setup, history } = day;
  const share = setup.dailyBudget / setup.channels;
  const tables = Array.from({ length: setup.channels }, () => ({
    count: new Float64Array(BINS),
    value: new Float64Array(BINS),
    squares: new Float64Array(BINS),
    days: 0,
  }));
  for (const outcome of observedDays(history, 0)) {
    const weight = Math.pow(keep, history.asOfDay - outcome.day);
    const maturity = maturityOf(outcome, profile);
    tables.forEach((table, j) => {
      const value = valueOf(outcome, j);
      const spend = outcome.spend[j] ?? null;
      if (value === null || spend === null) return;
      table.days += 1;
      if (spend <= 0) return;
      const bin = binOf(spend / share);
      table.count[bin]! += weight * maturity;
      table.value[bin]! += weight * value;
      table.squares[bin]! += (weight * value * value) / maturity;
    });
  }
  return tables;
}

function binOf(spend: number): number {
  return Math.min(BINS - 1, Math.max(0, Math.round(Math.log(spend) / BIN) + (BINS * 2) / 3));
}

function spendOf(bin: number): number {
  return Math.exp((bin - (BINS * 2) / 3) * BIN);
}

/** Expected return of a channel at an equal share, from the value over spend of all channels. */
function levelOf(tables: readonly SpendTable[]): number {
  let [value, spend] = [0, 0];
  for (const table of tables) {
    for (let bin = 0; bin < BINS; bin++) {
      value += table.value[bin]!;
      spend += table.count[bin]! * spendOf(bin);
    }
  }
  return spend > 0 ? value / spend : 0;
}

const GUESS_DAYS = 10;

/** Variance over mean of days at the same spend, shrunk towards a third of a channel's level. */
function dispersionOf(tables: readonly SpendTable[], level: number): number {
  let scatter = (GUESS_DAYS * level * level) / 3;
  let expected = GUESS_DAYS * level;
  for (const table of tables) {
    for (let bin = 0; bin < BINS; bin++) {
      const n = table.count[bin]!;
      if (n <= 1) continue;
      const mean = table.value[bin]! / n;
      scatter += Math.max(0, table.squares[bin]! - n * mean * mean);
      expected += (n - 1) * mean;
    }
  }
  return scatter / expected;
}

interface Drawing {
  level: number;
  dispersion: number;
  options: HillThompsonOptions;
  rng: Rng;
}

function drawCurve(table: SpendTable, { level, dispersion, options, rng }: Drawing): Curve {
  const shape0 = 1 / (options.doubt * options.doubt);
  const rate0 = shape0 / level;
  const observed = table.value.reduce((a, b) => a + b, 0) / dispersion;
  const shape = shape0 + observed;
  const forms = SHAPES.map((hill, q) => {
    let [fit, exposure] = [0, 0];
    for (let bin = 0; bin < BINS; bin++) {
      if (table.count[bin] === 0) continue;
      fit += (table.value[bin]! / dispersion) * LOGS[q]![bin]!;
      exposure += (table.count[bin]! / dispersion) * Math.exp(LOGS[q]![bin]!);
    }
    const rate = rate0 + exposure;
    return { ...hill, rate, weight: fit + lgamma(shape) - shape * Math.log(rate) };
  });
  const drawn = pick(forms, rng);
  const height = rng.gamma(shape, 1 / drawn.rate);
  const scale = Math.pow(drawn.halfSpend, drawn.exponent) + 1;
  return { kind: "hill", ceiling: height * scale, halfSpend: drawn.halfSpend, shape: drawn.exponent };
}

function pick<T extends { weight: number }>(forms: T[], rng: Rng): T {
  const top = Math.max(...forms.map(({ weight }) => weight));
  const weights = forms.map(({ weight }) => Math.exp(weight - top));
  let left = rng.next() * weights.reduce((a, b) => a + b, 0);
  for (let q = 0; q < forms.length; q++) {
    left -= weights[q]!;
    if (left <= 0) return forms[q]!;
  }
  return forms.at(-1)!;
}

const SHAPES = EXPONENTS.flatMap((exponent) => HALF_SPENDS.map((halfSpend) => ({ halfSpend, exponent })));

/** ln φ_q at the spend of each bin. */
const LOGS = SHAPES.map(({ halfSpend, exponent }) => {
  const half = Math.pow(halfSpend, exponent);
  return Float64Array.from({ length: BINS }, (_, bin) => {
    const power = Math.pow(spendOf(bin), exponent);
    return Math.log((power * (half + 1)) / (half + power));
  });
});
