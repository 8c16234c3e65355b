import { normalCdf, normalQuantile } from "../math/normal";
import { reachOf, type DayBounds } from "./day-bounds";
import type { DayProblem } from "./day-problem";
import { forecastRange } from "./forecast-range";
import { slopesOf, type GoalCurve } from "./goal-curves";
import { sumOf } from "../grid/move-total";
import { valueOn, type StackPlan } from "../horizon/plan-days";
import { slopeAt } from "../grid/snap-to-grid";
import { targetOdds } from "./target-odds";
import type { Range } from "../model/learner-input";

export const BINDING_LIMITS = [
  "none",
  "total-budget",
  "roi-target",
  "channel-min",
  "channel-max",
  "locked",
  "largest-step",
  "capacity",
  "fixed-spend",
  "not-enough-data",
] as const;
export type BindingLimit = (typeof BINDING_LIMITS)[number];

/** One channel's budget with the reasons for it. Null is unknown. */
export interface PlanLine {
  current: number | null;
  /** Best without this channel's floors, caps, locks and steps. */
  ideal: number | null;
  allowed: number;
  bindingLimit: BindingLimit;
  /** Weighted conversions that one more unit of currency brings at `allowed`. */
  nextUnitConversions: number | null;
  /** The most weighted conversions a day that the channel's own limit can cost; null when none binds or none can be told. */
  limitPrice: number | null;
  /** 90% interval of the day's weighted conversions. */
  predicted: Range | null;
  currentPredicted: Range | null;
}

export interface DayTotals {
  spend: number;
  /** 90% intervals; null while nothing is known. */
  conversions: Range | null;
  currentConversions: Range | null;
  /** Expected conversions above those of the current budgets: what is not known of the curves, without a day's chance. */
  gain: Range | null;
  value: Range | null;
  roi: Range | null;
  /** Probability that the plan's ROI ends no further below the target than its tolerance; null without target or data. */
  keepsTarget: number | null;
  /** Probability that the plan's spend stays within its budget although platforms over-deliver. */
  keepsBudget: number | null;
}

interface Context {
  problem: DayProblem;
  budgets: number[];
  plan: StackPlan | null;
  curves: GoalCurve[];
  knots: Float64Array;
}

interface LineContext extends Context {
  /** The plan without the channels' own limits. */
  ideal: StackPlan | null;
  bounds: DayBounds;
  locks: readonly (number | null)[];
  /** Whether the total may not grow further today. */
  grownOut: boolean;
}

/** One line per channel. */
export function dayLines(context: LineContext): PlanLine[] {
  const { problem, budgets, plan, ideal } = context;
  return problem.channels.map((channel, j) => {
    const allowed = budgets[j]!;
    const bindingLimit = bindingLimitOf(context, j);
    const own = ["channel-min", "channel-max", "locked", "largest-step"].includes(bindingLimit);
    return {
      current: channel.current,
      ideal: ideal?.spend[j] ?? null,
      allowed,
      bindingLimit,
      nextUnitConversions: plan === null ? null : nextUnit(context, j),
      limitPrice: own && plan !== null && ideal !== null ? limitPrice(context, { plan, ideal }, j) : null,
      predicted: plan === null ? null : rangeAt(context, j, allowed),
      currentPredicted: plan === null || channel.current === null ? null : rangeAt(context, j, channel.current),
    };
  });
}

function nextUnit({ problem, budgets, curves, knots }: Context, j: number): number {
  const x = budgets[j]!;
  if (spentOf(problem, j, x) < x) return 0;
  return slopeAt(knots, slopesOf(knots, curves[j]!.mean), x) * factorOf(problem, j);
}

/** The day's sums with their intervals. */
export function dayTotals(context: Context): DayTotals {
  const { problem, budgets, plan } = context;
  const spend = sumOf(budgets);
  const keepsBudget = budgetProbability(problem, spend);
  const nothing = {
    conversions: null,
    currentConversions: null,
    gain: null,
    value: null,
    roi: null,
    keepsTarget: null,
  };
  if (plan === null) return { spend, ...nothing, keepsBudget };
  const current = problem.channels.map((channel) => channel.current);
  const value = valueMoments(context, budgets);
  const ratios = problem.channels.map((channel) => channel.valuePerConversion ?? 0);
  const range = value === null ? null : forecastRange(value.mean, value.variance, Math.min(...ratios));
  const spent = sumOf(budgets.map((x, j) => spentOf(problem, j, x)));
  return {
    spend,
    conversions: sumRange(context, budgets),
    currentConversions: current.every((x) => x !== null) ? sumRange(context, current) : null,
    gain: gainRange(context, budgets),
    value: range,
    roi:
      range === null || spent <= 0
        ? null
        : { low: range.low / spent, mid: range.mid / spent, high: range.high / spent },
    keepsTarget:
      value === null
        ? null
        : targetOdds({ ...context, spentOf, todaysFactor: (j) => factorOf(problem, j) }, plan, value),
    keepsBudget,
  };
}

function factorOf(problem: DayProblem, j: number): number {
  return problem.weekdays.factor[problem.weekdays.today]! * problem.channels[j]!.multiplier;
}

function bindingLimitOf(context: LineContext, j: number): BindingLimit {
  const { problem, plan, ideal, locks, grownOut } = context;
  const channel = problem.channels[j]!;
  if ((locks[j] ?? null) !== null) return "locked";
  if (!channel.available) return "fixed-spend";
  if (plan === null || ideal === null || channel.observedDays === 0) return "not-enough-data";
  const own = ownLimitOf(context, j, ideal.spend[j]!);
  if (own !== null) return own;
  if (grownOut) return "largest-step";
  if (plan.prices.roi > 0) return "roi-target";
  return plan.prices.budget > 0 ? "total-budget" : "none";
}

/** The channel's own limit between what is ideal and what is allowed. */
function ownLimitOf({ problem, budgets, bounds }: LineContext, j: number, ideal: number): BindingLimit | null {
  const x = budgets[j]!;
  const near = 1e-6 * Math.max(x, problem.dailyBudget / problem.channels.length) + problem.channels[j]!.unit;
  if (ideal < x - near && x <= bounds.low[j]! + near) {
    return bounds.low[j]! > bounds.planLow[j]! + near ? "largest-step" : "channel-min";
  }
  if (ideal > x + near && x >= bounds.high[j]! - near) {
    return bounds.high[j]! < bounds.planHigh[j]! - near ? "largest-step" : "channel-max";
  }
  return x >= reachOf(problem.channels[j]!.capacity) - near ? "capacity" : null;
}

/**
 * What the channel would add to the goal at today's prices if its own limit were lifted. Prices only hold near
 * today's split, so it is never said to be more than lifting every limit at once would bring; a target that is
 * out of reach leaves no price in conversions.
 */
function limitPrice(context: LineContext, { plan, ideal }: { plan: StackPlan; ideal: StackPlan }, j: number) {
  if (!plan.roiFeasible || !ideal.roiFeasible) return null;
  const days = sumOf(context.problem.weekdays.remaining);
  const lasts = bindingLimitOf(context, j) === "largest-step" ? 1 : days;
  const all = Math.max(0, ideal.totals.objective - plan.totals.objective) / lasts;
  return Math.min(all, pricedGain(context, plan, j));
}

function pricedGain({ problem, budgets, knots }: Context, plan: StackPlan, j: number): number {
  const factor = factorOf(problem, j);
  const share = plan.prices.roi * (problem.roiTarget ?? 0) + plan.prices.budget;
  const objective = plan.slopes[j]!;
  const price = plan.pricedShare * share;
  let worth = 0;
  let best = 0;
  let here = 0;
  const x = budgets[j]!;
  for (let k = 0; k < objective.length; k++) {
    const gain = factor * objective[k]! - price;
    const from = knots[k]!;
    const to = knots[k + 1]!;
    here += gain * Math.max(0, Math.min(x, to) - from);
    worth += gain * (to - from);
    if (worth > best) best = worth;
  }
  return Math.max(0, best - here) / plan.pricedShare;
}

const Z95 = normalQuantile(0.95);

function gainRange({ problem, curves, knots }: Context, split: readonly number[]): Range | null {
  let mid = 0;
  let variance = 0;
  for (let j = 0; j < split.length; j++) {
    const { current } = problem.channels[j]!;
    const { mean, change } = curves[j]!;
    if (current === null || change === null) return null;
    const from = spentOf(problem, j, current);
    const to = spentOf(problem, j, split[j]!);
    if (from === to) continue;
    const factor = factorOf(problem, j);
    mid += factor * (valueOn(knots, mean, to) - valueOn(knots, mean, from));
    variance += (factor * valueOn(knots, change, to)) ** 2;
  }
  const reach = Z95 * Math.sqrt(variance);
  return { low: mid - reach, mid, high: mid + reach };
}

interface Moments {
  mean: number;
  variance: number;
}

/** What a channel is expected to spend of a budget. */
function spentOf(problem: DayProblem, j: number, budget: number): number {
  return Math.min(budget, problem.channels[j]!.capacity ?? Infinity);
}

function momentsAt({ problem, curves, knots }: Context, j: number, spend: number): Moments {
  const factor = factorOf(problem, j);
  const curve = curves[j]!;
  const spent = spentOf(problem, j, spend);
  const mean = factor * valueOn(knots, curve.mean, spent);
  return { mean, variance: (factor * valueOn(knots, curve.deviation, spent)) ** 2 + curve.dispersion * mean };
}

function rangeAt(context: Context, j: number, spend: number): Range {
  const { mean, variance } = momentsAt(context, j, spend);
  return forecastRange(mean, variance, eventOf(context.problem));
}

/** What the smallest event that counts is worth. */
function eventOf({ weights }: DayProblem): number {
  const counted = weights.filter((weight) => weight > 0);
  return counted.length > 0 ? Math.min(...counted) : 0;
}

function sumRange(context: Context, split: readonly number[]): Range {
  const all = split.map((x, j) => momentsAt(context, j, x));
  const [mean, variance] = [sumOf(all.map((one) => one.mean)), sumOf(all.map((one) => one.variance))];
  return forecastRange(mean, variance, eventOf(context.problem));
}

function valueMoments({ problem, curves, knots }: Context, split: readonly number[]): Moments | null {
  const sum = { mean: 0, variance: 0 };
  for (let j = 0; j < split.length; j++) {
    const { meanValue, valueDeviation } = curves[j]!;
    if (meanValue === null || valueDeviation === null) return null;
    const factor = factorOf(problem, j);
    const spent = spentOf(problem, j, split[j]!);
    const mean = factor * valueOn(knots, meanValue, spent);
    const ratio = problem.channels[j]!.valuePerConversion!;
    sum.mean += mean;
    sum.variance += (factor * valueOn(knots, valueDeviation, spent)) ** 2 + problem.conversionDispersion * ratio * mean;
  }
  return sum;
}

function budgetProbability(problem: DayProblem, spend: number): number | null {
  if (problem.delivery === null) return null;
  const days = sumOf(problem.weekdays.remaining);
  const margin = problem.dailyBudget * days - problem.delivery.mean * spend * days;
  const deviation = problem.delivery.deviation * spend * Math.sqrt(days);
  if (!(deviation > 0)) return margin >= -1e-9 * problem.dailyBudget * days ? 1 : 0;
  return normalCdf(margin / deviation);
}
