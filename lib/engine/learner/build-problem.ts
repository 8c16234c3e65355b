import type { Belief } from "../belief/belief-keeper";
import { channelScales } from "../belief/channel-scales";
import type { BeliefCurve, DayProblem, ProblemChannel } from "../day/day-problem";
import { capacityOf, deliveryOf } from "./delivery";
import { dispersionOf } from "../belief/dispersion";
import { currentBudgets, mostTotal, unspent, type Granted } from "./granted-budgets";
import { isMature, maturityOf, type History } from "../belief/history";
import { learningStep } from "./learning-phase";
import { momentTable, responseMoments, tableMoments } from "../belief/scale-posterior";
import { seriesWeekdays } from "../belief/series-belief";
import { evaluateShapes, SHAPES } from "../belief/shapes";
import { shapesAtKnots, spendKnots } from "../belief/spend-knots";
import type { LearnerSetup, Outcome, Today } from "../model/learner-input";

interface Inputs {
  setup: LearnerSetup;
  today: Today;
  day: number;
  planStart: number;
  history: History;
  granted: Granted;
  belief: Belief | null;
  /** Plan with the expected curve, without optimism. */
  certain: boolean;
  /** Whether the day is solved: then every channel is kept visible by a small floor, and nothing is spent before it is granted. */
  solves: boolean;
}

/** A plan without an end is re-solved over four weeks ahead, and answers for the four behind it. */
const ROLLING_DAYS = 28;
const WIDTH = 0.3;
const REPAIR_WIDTH = 2;
/** A split is chosen where forecasts are too high rather than too low; on average by this much. */
const HELD_BACK = 0.025;
/** Plans of years come to know their curves, and neither need optimism for long nor choose what only looks good. */
const YOUNG_DAYS = 120;
const LEAST_SHARE = 0.2;
const TOLERANCE = 0.02;
const FLOOR_SHARE = 0.003;

/** Gathers what the day's solve needs into plain JSON. */
export function buildProblem(inputs: Inputs): DayProblem {
  const { setup, day, planStart, history, belief } = inputs;
  const dailyBudget = inputs.today.dailyBudget ?? setup.dailyBudget;
  const { elapsed, remaining, since } = spanOf(inputs);
  const knots = belief === null ? [] : spendKnots(setup, history, dailyBudget);
  const spare = carriesOver(setup) ? unspent(inputs, { from: planStart, until: day }) : null;
  return {
    version: 1,
    day,
    knots,
    channels: problemChannels(inputs, knots),
    ...goalOf(inputs),
    dailyBudget,
    remainingBudget: spare === null ? null : Math.max(0, dailyBudget * remaining + spare),
    ...(spare === null || !inputs.solves ? {} : { carried: spare }),
    soFar: balanceSoFar(inputs, since),
    weekdays: weekdaysAhead(setup, belief, day, remaining),
    ...optimismOf(inputs, elapsed),
    maxStep: setup.maxStep ?? null,
    leastTotal: leastTotal(dailyBudget, setup.days === undefined ? 0 : elapsed / setup.days),
    mostTotal: mostTotal(inputs, dailyBudget),
    floor: inputs.solves ? (FLOOR_SHARE * Math.min(setup.dailyBudget, dailyBudget)) / setup.channels : 0,
    fixed: null,
    delivery: deliveryOf(history),
    ...dispersions(belief),
  };
}

function goalOf({ setup, today }: Inputs): Pick<DayProblem, "weights" | "roiTarget" | "tolerance"> {
  return {
    weights: today.weights ?? setup.weights ?? new Array<number>(setup.actions ?? 1).fill(1),
    roiTarget: today.roiTarget ?? setup.roiTarget ?? null,
    tolerance: setup.tolerance ?? TOLERANCE,
  };
}

function spanOf({ setup, day, planStart }: Inputs): { elapsed: number; remaining: number; since: number } {
  const elapsed = Math.max(0, day - planStart);
  if (setup.days === undefined) return { elapsed, remaining: ROLLING_DAYS, since: day - ROLLING_DAYS };
  return { elapsed, remaining: Math.max(1, setup.days - elapsed), since: planStart };
}

/** Fades out over the plan, what is looked for to repair the ROI balance last; a plan without an end stays half way. */
function optimismOf(
  { setup, certain }: Inputs,
  elapsed: number,
): Pick<DayProblem, "optimism" | "repairOptimism" | "countedValue"> {
  if (certain) return { optimism: 0 };
  const left = setup.days === undefined ? 0.5 : 1 - Math.min(1, elapsed / setup.days);
  const young = setup.days === undefined ? 1 : Math.min(1, YOUNG_DAYS / Math.max(1, elapsed));
  return {
    optimism: WIDTH * left * young,
    repairOptimism: REPAIR_WIDTH * Math.sqrt(left),
    countedValue: 1 - HELD_BACK * young,
  };
}

function dispersions(belief: Belief | null): Pick<DayProblem, "dispersion" | "conversionDispersion"> {
  const dispersion = goalSeries(belief).map((series) => dispersionOf(series.dispersion));
  return { dispersion, conversionDispersion: belief === null ? 2 : dispersionOf(belief.series[0]!.dispersion) };
}

function carriesOver(setup: LearnerSetup): boolean {
  return setup.carryOver === "horizon" && setup.days !== undefined;
}

function goalSeries(belief: Belief | null) {
  if (belief === null) return [];
  return belief.series.length === 1 ? belief.series : belief.series.slice(1);
}

function problemChannels(inputs: Inputs, knots: number[]): ProblemChannel[] {
  const { setup, today, history, belief } = inputs;
  const scales = channelScales(setup);
  const phi = shapesAtKnots(setup, knots);
  const current = today.current ?? currentBudgets(history, setup);
  return Array.from({ length: setup.channels }, (_, j) => {
    const now = { current: current?.[j] ?? null, capacity: capacityOf(history, setup, j) };
    return {
      ...now,
      ...todaysTerms(inputs, j),
      ...learningStep(inputs, j),
      unit: Array.isArray(setup.unit) ? setup.unit[j]! : (setup.unit ?? 0),
      ...channelBelief(belief, j, { knots: phi[j]!, current: currentShapes(scales[j]!, now) }),
    };
  });
}

/** The shapes at what the channel spends of its current budget. */
function currentShapes(scale: number, now: { current: number | null; capacity: number | null }): Float64Array | null {
  if (now.current === null) return null;
  return evaluateShapes(Math.min(now.current, now.capacity ?? Infinity) / scale);
}

function todaysTerms({ setup, today }: Inputs, j: number) {
  return {
    bounds: clampBounds(today.bounds?.[j] ?? setup.bounds?.[j]),
    available: today.available?.[j] ?? true,
    multiplier: today.multipliers?.[j] ?? 1,
  };
}

const NO_SPEND = new Float64Array(SHAPES.length);

interface ShapeValues {
  knots: Float64Array[];
  current: Float64Array | null;
}

function channelBelief(belief: Belief | null, j: number, phi: ShapeValues) {
  if (belief === null) {
    const unknown: BeliefCurve = { mean: [], deviation: [], change: [] };
    return { valuePerConversion: null, actions: [], conversions: unknown, observedDays: 0 };
  }
  const curveOf = (series: Belief["series"][number]): BeliefCurve => {
    const table = momentTable(series.channels[j]!, series.prior[j]!);
    const { current } = phi;
    const n = phi.knots.length;
    const curve: BeliefCurve = { mean: new Array<number>(n), deviation: new Array<number>(n), change: [] };
    if (current !== null) curve.change = [tableMoments(table, NO_SPEND, current).deviation];
    for (let k = 0; k < n; k++) {
      const { mean, deviation } = tableMoments(table, phi.knots[k]!);
      curve.mean[k] = mean;
      curve.deviation[k] = deviation;
      if (current !== null) curve.change.push(tableMoments(table, phi.knots[k]!, current).deviation);
    }
    return curve;
  };
  const actions = goalSeries(belief).map(curveOf);
  return {
    valuePerConversion: belief.valuePerConversion?.[j] ?? null,
    actions,
    conversions: belief.series.length === 1 ? actions[0]! : curveOf(belief.series[0]!),
    observedDays: belief.series[0]!.observedDays[j]!,
  };
}

/** JSON has no infinity: a channel without a maximum gets the largest number. */
function clampBounds(bounds: { min: number; max: number } | undefined): { min: number; max: number } {
  return { min: bounds?.min ?? 0, max: Math.min(Number.MAX_VALUE, bounds?.max ?? Number.MAX_VALUE) };
}

function balanceSoFar({ setup, history, belief, planStart }: Inputs, from: number): DayProblem["soFar"] {
  const soFar = { value: 0, spend: 0 };
  if (belief === null || belief.valuePerConversion === null) return soFar;
  const known = { belief, scales: channelScales(setup), weekdays: seriesWeekdays(belief.series[0]!) };
  for (let day = Math.max(0, from, planStart); day <= history.asOfDay; day++) {
    const outcome = history.days[day];
    if (outcome === undefined) continue;
    const weekday = known.weekdays[((setup.startWeekday ?? 0) + day) % 7]!;
    for (let j = 0; j < setup.channels; j++) {
      const spend = outcome.spend[j] ?? null;
      const value = outcome.value[j] ?? null;
      if (spend === null || value === null) continue;
      soFar.spend += spend;
      soFar.value += value + weekday * stillToCome(known, outcome, j);
    }
  }
  return soFar;
}

/** Expected value of a day that has not been reported yet, were it an average weekday. */
function stillToCome({ belief, scales }: { belief: Belief; scales: number[] }, outcome: Outcome, j: number): number {
  if (isMature(outcome, belief.profile)) return 0;
  const series = belief.series[0]!;
  const phi = evaluateShapes(outcome.spend[j]! / scales[j]!);
  const { mean } = responseMoments(series.channels[j]!, series.prior[j]!, phi);
  return (1 - maturityOf(outcome, belief.profile)) * mean * belief.valuePerConversion![j]!;
}

function weekdaysAhead(
  setup: LearnerSetup,
  belief: Belief | null,
  day: number,
  remaining: number,
): DayProblem["weekdays"] {
  const today = ((setup.startWeekday ?? 0) + day) % 7;
  const counts = Array.from({ length: 7 }, (_, d) => {
    const ahead = (d - today + 7) % 7;
    return ahead < remaining ? Math.floor((remaining - ahead - 1) / 7) + 1 : 0;
  });
  const series = belief?.series[belief.series.length > 1 ? 1 : 0];
  const factor = series === undefined ? new Array<number>(7).fill(1) : Array.from(seriesWeekdays(series));
  return { today, remaining: counts, factor };
}

/** Kept up for a third of the plan, then fading out by two thirds. */
function leastTotal(dailyBudget: number, progress: number): number {
  const fade = Math.min(1, Math.max(0, 2 - 3 * progress));
  return LEAST_SHARE * dailyBudget * fade;
}
