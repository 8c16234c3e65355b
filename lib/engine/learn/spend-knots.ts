import type { History } from "./history";
import type { LearnerSetup } from "./types";

const RATIO = 1.12;
const SMALLEST = 0.02;

/**
 * The spends at which curves are evaluated: geometric, from a fiftieth of an equal share to twice the
 * budget and twice the largest spend seen, on a fixed ladder so that one more day does not move them all.
 */
export function spendKnots(setup: LearnerSetup, history: History, dailyBudget: number): number[] {
  const share = setup.dailyBudget / setup.channels;
  let top = dailyBudget * (setup.carryOver === "horizon" ? 3 : 2);
  for (const outcome of Object.values(history.days)) {
    for (const x of outcome.spend) if (x !== null && 2 * x > top) top = 2 * x;
  }
  const steps = Math.ceil(Math.log(top / share / SMALLEST) / Math.log(RATIO) - 1e-9);
  return Array.from({ length: Math.max(2, steps + 1) }, (_, k) => share * SMALLEST * RATIO ** k);
}
