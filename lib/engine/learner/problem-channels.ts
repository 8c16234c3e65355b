import type { Belief } from "../belief/belief-keeper";
import { channelScales } from "../belief/channel-scales";
import { goalSeries } from "../belief/goal-series";
import { momentTable, tableMoments } from "../belief/scale-posterior";
import type { SeriesBelief } from "../belief/series-belief";
import { evaluateShapes, SHAPES } from "../belief/shapes";
import { shapesAtKnots } from "../belief/spend-knots";
import type { BeliefCurve, ProblemChannel } from "../day/day-problem";
import type { Bounds } from "../model/learner-input";
import type { History } from "../belief/history";
import { paidCountAndValue } from "../model/count-of";
import { capacityOf } from "./delivery";
import { currentBudgets } from "./granted-budgets";
import { startOf } from "./start-of";
import { learningStep } from "./learning-phase";
import type { ProblemInputs } from "./problem-inputs";

/**
 * Describes every channel for the day's solve: today's limits, and the belief at the knots.
 *
 * @param inputs - The account, its history, today's changes and the belief.
 * @param knots - Spend at the knots, currency per day, ascending, above 0; empty without a belief.
 * @returns One entry per channel, plain JSON.
 */
export function problemChannels(inputs: ProblemInputs, knots: number[]): ProblemChannel[] {
  const { setup, today, history, belief } = inputs;
  const scales = channelScales(setup);
  const phi = shapesAtKnots(setup, knots);
  const current = today.current ?? currentBudgets(history, setup);
  const start = startOf(history, setup, current);
  return Array.from({ length: setup.channels }, (_, j) => {
    const now = { current: current?.[j] ?? null, capacity: capacityOf(history, setup, j) };
    return {
      ...now,
      start: start[j]!,
      ...todaysTerms(inputs, j),
      ...learningStep(inputs, j),
      unit: Array.isArray(setup.unit) ? setup.unit[j]! : (setup.unit ?? 0),
      ...(belief !== null && { seen: seenOf(history, j) }),
      ...channelBelief(belief, j, { knots: phi[j]!, current: currentShapes(scales[j]!, now) }),
    };
  });
}

/** The shapes at the spend that the channel's current budget leads to. */
function currentShapes(scale: number, now: { current: number | null; capacity: number | null }): Float64Array | null {
  if (now.current === null) return null;
  return evaluateShapes(Math.min(now.current, now.capacity ?? Infinity) / scale);
}

function todaysTerms({ setup, today }: ProblemInputs, j: number) {
  return {
    bounds: clampBounds(today.bounds?.[j] ?? setup.bounds?.[j]),
    available: today.available?.[j] ?? true,
    multiplier: today.multipliers?.[j] ?? 1,
  };
}

/** JSON has no infinity: a channel without a maximum gets the largest number. */
function clampBounds(bounds: Bounds | undefined): Bounds {
  return { min: bounds?.min ?? 0, max: Math.min(Number.MAX_VALUE, bounds?.max ?? Number.MAX_VALUE) };
}

interface ShapeValues {
  knots: Float64Array[];
  current: Float64Array | null;
}

function channelBelief(belief: Belief | null, j: number, phi: ShapeValues) {
  if (belief === null) {
    const unknown: BeliefCurve = { mean: [], deviation: [], change: [] };
    return { valuePerConversion: null, actions: [], conversions: unknown, observedDays: 0 };
  }
  const actions = goalSeries(belief).map((series) => beliefCurve(series, j, phi));
  return {
    valuePerConversion: belief.values?.ratio[j] ?? null,
    ...(belief.values?.count[j] !== undefined && { valueCount: belief.values.count[j] }),
    actions,
    conversions: belief.series.length === 1 ? actions[0]! : beliefCurve(belief.series[0]!, j, phi),
    observedDays: belief.series[0]!.observedDays[j]!,
  };
}

/** Sums the days whose conversions are known; spend that says nothing of conversions is no evidence against them. */
function seenOf(history: History, j: number): { spend: number; conversions: number } {
  const seen = { spend: 0, conversions: 0 };
  for (let day = history.firstDay ?? 0; day <= history.asOfDay; day++) {
    const outcome = history.days[day];
    const pair = outcome === undefined ? null : paidCountAndValue(outcome, j);
    if (pair === null) continue;
    seen.spend += outcome!.spend[j]!;
    seen.conversions += pair.count;
  }
  return seen;
}

const NO_SPEND = new Float64Array(SHAPES.length);

function beliefCurve(series: SeriesBelief, j: number, { knots, current }: ShapeValues): BeliefCurve {
  const table = momentTable(series.channels[j]!, series.prior[j]!);
  const n = knots.length;
  const curve: BeliefCurve = { mean: new Array<number>(n), deviation: new Array<number>(n), change: [] };
  if (current !== null) curve.change = [tableMoments(table, NO_SPEND, current).deviation];
  for (let k = 0; k < n; k++) {
    const { mean, deviation } = tableMoments(table, knots[k]!);
    curve.mean[k] = mean;
    curve.deviation[k] = deviation;
    if (current !== null) curve.change.push(tableMoments(table, knots[k]!, current).deviation);
  }
  return curve;
}
