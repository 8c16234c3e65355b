import { createRng, resolveOutlook, type DayProblem } from "@/lib/engine";
import { relaxedLimit, type RelaxedLimit } from "../../engine/day/relaxed-limit";

const RELAXATIONS = 20;
const ROUNDING = 1e-9;

/** Pairs of limits of one kind. */
export interface Tally extends Pick<RelaxedLimit, "limit" | "overrides"> {
  pairs: number;
  /** Pairs whose outlooks differ. */
  moved: number;
  /** Pairs whose wider limit has the lower outlook. */
  lowered: number;
  /** Sum of the outlooks, to compare two machines. */
  sum: number;
}

/** Compares the outlooks of 20 pairs of limits for each problem; the seed determines the limits. */
export function tryRelaxations(problems: readonly { seed: number; problem: DayProblem }[]): Tally[] {
  const tallies = new Map<string, Tally>();
  for (const { seed, problem } of problems) {
    const rng = createRng(1_000_000 + seed);
    for (let i = 0; i < RELAXATIONS; i++) {
      const { limit, tight, loose, overrides } = relaxedLimit(problem, rng);
      const [before, after] = [tight, loose].map((knobs) => resolveOutlook(problem, knobs)?.conversions.mid ?? null);
      const key = `${limit} ${overrides}`;
      const tally = tallies.get(key) ?? { limit, overrides, pairs: 0, moved: 0, lowered: 0, sum: 0 };
      tally.pairs++;
      if (before !== after) tally.moved++;
      if (before != null && (after ?? -Infinity) < before * (1 - ROUNDING)) tally.lowered++;
      tally.sum += (before ?? 0) + (after ?? 0);
      tallies.set(key, tally);
    }
  }
  return [...tallies.values()];
}
