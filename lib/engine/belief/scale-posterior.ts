import { lgamma } from "../math/lgamma";
import { SHAPES } from "./shapes";

const FILTERS = [
  { discount: 1, prior: 0.6 },
  { discount: 0.98, prior: 0.3 },
  { discount: 0.94, prior: 0.1 },
];
const FIXED_SHARE = 0.02;
const SHAPE_COUNT = SHAPES.length;
const MIN_WEIGHT = 1e-280;

/** The belief about one channel: a weight per filter and shape, and a gamma scale under each. */
export interface ScalePosterior {
  weight: Float64Array;
  /** Discounted counts per filter. */
  count: Float64Array;
  /** Discounted exposure per filter and shape. */
  exposure: Float64Array;
}

/** θ ~ Gamma(shape, rate), before any data. */
export interface ScalePrior {
  shape: number;
  rate: number;
}

export function createPosterior(): ScalePosterior {
  const weight = new Float64Array(FILTERS.length * SHAPE_COUNT);
  for (let f = 0; f < FILTERS.length; f++) {
    for (let q = 0; q < SHAPE_COUNT; q++) weight[f * SHAPE_COUNT + q] = FILTERS[f]!.prior * SHAPES[q]!.mass;
  }
  return { weight, count: new Float64Array(FILTERS.length), exposure: new Float64Array(FILTERS.length * SHAPE_COUNT) };
}

export function copyPosterior(from: ScalePosterior): ScalePosterior {
  return { weight: from.weight.slice(), count: from.count.slice(), exposure: from.exposure.slice() };
}

/**
 * Updates the belief about a channel with one day.
 *
 *     y/od | θ, q ~ Poisson(θ φ_q(x) e/od),   θ ~ Gamma(a, b)  ⇒  a += y/od,  b += φ_q(x) e/od
 *
 * Three filters forget the scale at different speeds and share a little weight every day. The belief then
 * follows a jump within days and keeps its knowledge of the shape, which is not forgotten.
 * Dividing counts and exposure by the over-dispersion is exact in mean and variance.
 * Source: Herbster & Warmuth, Tracking the best expert (1998), fixed share; Gamma–Poisson conjugacy.
 *
 * @param posterior - Changed in place.
 * @param day - `phi`: φ_q at the day's spend, one per shape; `factor`: e/od, weekday × maturity × multiplier over
 *   dispersion; `count`: y/od, tempered conversions. Null for a missing day, which only forgets.
 * @param prior - The scale before any data.
 */
export function absorbDay(
  posterior: ScalePosterior,
  day: { phi: Float64Array; factor: number; count: number } | null,
  prior: ScalePrior,
): void {
  const { weight, count, exposure } = posterior;
  for (let f = 0; f < FILTERS.length; f++) {
    const discount = FILTERS[f]!.discount;
    count[f]! *= discount;
    if (discount !== 1) for (let q = 0; q < SHAPE_COUNT; q++) exposure[f * SHAPE_COUNT + q]! *= discount;
  }
  if (day !== null && day.factor > 0 && day.phi[0]! > 0) weigh(posterior, day, prior);
  shareWeight(weight);
}

/** Conversions that the old level counts as, once a channel has a new one. */
const KEPT_COUNT = 3;

/**
 * Forgets how high a channel's response is, and keeps what is known of its shape: a change of the tracking or the price
 * moves the level of every spend alike. The mean stays until new days move it.
 *
 * @param posterior - Changed in place.
 */
export function forgetScale({ count, exposure }: ScalePosterior): void {
  for (let f = 0; f < FILTERS.length; f++) {
    const kept = KEPT_COUNT / Math.max(count[f]!, KEPT_COUNT);
    count[f]! *= kept;
    for (let q = 0; q < SHAPE_COUNT; q++) exposure[f * SHAPE_COUNT + q]! *= kept;
  }
}

function weigh(
  { weight, count, exposure }: ScalePosterior,
  day: { phi: Float64Array; factor: number; count: number },
  prior: ScalePrior,
): void {
  const scores = new Float64Array(weight.length);
  let best = -Infinity;
  for (let f = 0; f < FILTERS.length; f++) {
    const a = prior.shape + count[f]!;
    const gammas = lgamma(a + day.count) - lgamma(a);
    for (let q = 0; q < SHAPE_COUNT; q++) {
      const i = f * SHAPE_COUNT + q;
      const b = prior.rate + exposure[i]!;
      const e = day.phi[q]! * day.factor;
      const score = Math.log(weight[i]!) + gammas + a * Math.log(b / (b + e)) + day.count * Math.log(e / (b + e));
      scores[i] = score;
      if (score > best) best = score;
      exposure[i]! += e;
    }
    count[f]! += day.count;
  }
  let total = 0;
  for (let i = 0; i < scores.length; i++) total += weight[i] = Math.max(MIN_WEIGHT, Math.exp(scores[i]! - best));
  for (let i = 0; i < scores.length; i++) weight[i]! /= total;
}

function shareWeight(weight: Float64Array): void {
  for (let q = 0; q < SHAPE_COUNT; q++) {
    let shape = 0;
    for (let f = 0; f < FILTERS.length; f++) shape += weight[f * SHAPE_COUNT + q]!;
    for (let f = 0; f < FILTERS.length; f++) {
      weight[f * SHAPE_COUNT + q] =
        (1 - FIXED_SHARE) * weight[f * SHAPE_COUNT + q]! + FIXED_SHARE * shape * FILTERS[f]!.prior;
    }
  }
}

/**
 * Computes mean and standard deviation of the expected response at one spend.
 *
 *     E[θφ] = Σ w a φ/b,   E[(θφ)²] = Σ w a(a + 1) (φ/b)²   over filters and shapes
 *
 * @param posterior - The belief about the channel.
 * @param prior - The scale before any data.
 * @param phi - φ_q at that spend, one per shape.
 * @returns Conversions per day on a day of factor 1.
 */
export function responseMoments(
  { weight, count, exposure }: ScalePosterior,
  prior: ScalePrior,
  phi: Float64Array,
): { mean: number; deviation: number } {
  let first = 0;
  let second = 0;
  for (let f = 0; f < FILTERS.length; f++) {
    const a = prior.shape + count[f]!;
    for (let q = 0; q < SHAPE_COUNT; q++) {
      const i = f * SHAPE_COUNT + q;
      const unit = phi[q]! / (prior.rate + exposure[i]!);
      first += weight[i]! * a * unit;
      second += weight[i]! * a * (a + 1) * unit * unit;
    }
  }
  return { mean: first, deviation: Math.sqrt(Math.max(0, second - first * first)) };
}

/** Σ_f w a/b and Σ_f w a(a + 1)/b² by shape, from which the moments of the response at any spend follow. */
export interface MomentTable {
  first: Float64Array;
  second: Float64Array;
}

/**
 * Sums a belief over its filters once, for `tableMoments` at many spends.
 *
 * @param posterior - The belief about the channel.
 * @param prior - The scale before any data.
 * @returns The sums by shape.
 */
export function momentTable({ weight, count, exposure }: ScalePosterior, prior: ScalePrior): MomentTable {
  const first = new Float64Array(SHAPE_COUNT);
  const second = new Float64Array(SHAPE_COUNT);
  for (let f = 0; f < FILTERS.length; f++) {
    const a = prior.shape + count[f]!;
    for (let q = 0; q < SHAPE_COUNT; q++) {
      const i = f * SHAPE_COUNT + q;
      const unit = 1 / (prior.rate + exposure[i]!);
      first[q]! += weight[i]! * a * unit;
      second[q]! += weight[i]! * a * (a + 1) * unit * unit;
    }
  }
  return { first, second };
}

/**
 * Computes mean and standard deviation of the response at φ less that at `from`, as `responseMoments`.
 *
 * @param table - From `momentTable`.
 * @param phi - φ_q at the spend, one per shape.
 * @param from - φ_q at the spend to compare with; by default 0.
 * @returns Conversions per day on a day of factor 1.
 */
export function tableMoments(
  { first, second }: MomentTable,
  phi: Float64Array,
  from: Float64Array = NO_RESPONSE,
): { mean: number; deviation: number } {
  let mean = 0;
  let square = 0;
  for (let q = 0; q < SHAPE_COUNT; q++) {
    const y = phi[q]! - from[q]!;
    mean += first[q]! * y;
    square += second[q]! * y * y;
  }
  return { mean, deviation: Math.sqrt(Math.max(0, square - mean * mean)) };
}

const NO_RESPONSE = new Float64Array(SHAPE_COUNT);
