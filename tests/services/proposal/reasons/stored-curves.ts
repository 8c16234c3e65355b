import type { DayProblem } from "@/lib/engine";

/** The weighted conversions of a channel on an average weekday at a spend. */
export function conversionsAt(problem: DayProblem, index: number, budget: number): number {
  const { actions, capacity } = problem.channels[index]!;
  const spent = Math.min(budget, capacity ?? Infinity);
  return actions.reduce((sum, { mean }, a) => sum + problem.weights[a]! * curveAt(problem, mean, spent), 0);
}

/** A curve of the stored problem at a spend, straight between its knots. */
export function curveAt({ knots }: DayProblem, values: readonly number[], spend: number): number {
  const xs = [0, ...knots];
  const ys = [0, ...values];
  const k = xs.findIndex((right) => right >= spend);
  if (k < 0) return ys.at(-1)!;
  return k === 0 ? ys[0]! : ys[k - 1]! + ((ys[k]! - ys[k - 1]!) * (spend - xs[k - 1]!)) / (xs[k]! - xs[k - 1]!);
}
