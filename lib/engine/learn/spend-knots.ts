import { channelScales } from "./channel-scales";
import type { History } from "./history";
import { evaluateShapes } from "./shapes";
import type { LearnerSetup } from "./types";

const RATIO = 1.12;
const SMALLEST = 0.02;

/**
 * The spends at which curves are evaluated: geometric, from a fiftieth of the smallest channel's scale to twice
 * the budget and twice the largest spend seen, on a fixed ladder so that one more day does not move them all.
 */
export function spendKnots(setup: LearnerSetup, history: History, dailyBudget: number): number[] {
  const first = SMALLEST * Math.min(...channelScales(setup));
  let top = dailyBudget * (setup.carryOver === "horizon" ? 3 : 2);
  for (const outcome of Object.values(history.days)) {
    for (const x of outcome.spend) if (x !== null && 2 * x > top) top = 2 * x;
  }
  const steps = Math.ceil(Math.log(top / first) / Math.log(RATIO) - 1e-9);
  return Array.from({ length: Math.max(2, steps + 1) }, (_, k) => first * RATIO ** k);
}

/** The dictionary at every knot, by channel; channels of one scale share the work. */
export function shapesAtKnots(scales: readonly number[], knots: readonly number[]): Float64Array[][] {
  const known = new Map<number, Float64Array[]>();
  return scales.map((scale) => {
    const shapes = known.get(scale) ?? knots.map((x) => evaluateShapes(x / scale));
    known.set(scale, shapes);
    return shapes;
  });
}
