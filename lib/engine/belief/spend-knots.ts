import { channelScales } from "./channel-scales";
import type { History } from "./history";
import { evaluateShapes } from "./shapes";
import type { LearnerSetup } from "../model/learner-input";

const KNOT_RATIO = 1.12;
const MIN_KNOT_SHARE = 0.02;

/**
 * The spends at which curves are evaluated: a geometric grid from a fiftieth of the smallest channel's scale to twice
 * the budget and twice the largest observed spend. The grid is fixed, so that one more day does not move every knot.
 *
 * @param setup - The account.
 * @param history - Its observations, for the largest spend.
 * @param dailyBudget - Currency per day.
 * @returns Currency per day, ascending, above 0.
 */
export function spendKnots(setup: LearnerSetup, history: History, dailyBudget: number): number[] {
  const first = MIN_KNOT_SHARE * Math.min(...channelScales(setup));
  let top = dailyBudget * (setup.carryOver === "horizon" ? 3 : 2);
  for (const outcome of Object.values(history.days)) {
    for (const x of outcome.spend) if (x !== null && 2 * x > top) top = 2 * x;
  }
  const steps = Math.ceil(Math.log(top / first) / Math.log(KNOT_RATIO) - 1e-9);
  const knots = [first];
  while (knots.length < Math.max(2, steps + 1)) knots.push(knots.at(-1)! * KNOT_RATIO);
  return knots;
}

interface KnotShapes {
  scales: readonly number[];
  knots: readonly number[];
  shapes: Float64Array[][];
}

/** The last result of each account: knots stay the same from day to day unless spend grows. */
const cachedShapes = new WeakMap<LearnerSetup, KnotShapes>();

/**
 * Evaluates the dictionary at every knot, by channel.
 *
 * @param setup - The account, for the channels' scales.
 * @param knots - Currency per day.
 * @returns shapes[channel][knot][shape]. Channels with the same scale share the arrays, so callers must not change them.
 */
export function shapesAtKnots(setup: LearnerSetup, knots: readonly number[]): Float64Array[][] {
  const scales = channelScales(setup);
  const last = cachedShapes.get(setup);
  if (last !== undefined && isSame(last.scales, scales) && isSame(last.knots, knots)) return last.shapes;
  const shapesByScale = new Map<number, Float64Array[]>();
  const shapes = scales.map((scale) => {
    const one = shapesByScale.get(scale) ?? knots.map((x) => evaluateShapes(x / scale));
    shapesByScale.set(scale, one);
    return one;
  });
  cachedShapes.set(setup, { scales, knots: [...knots], shapes });
  return shapes;
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((x, i) => x === b[i]);
}
