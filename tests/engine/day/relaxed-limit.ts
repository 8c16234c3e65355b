import type { DayProblem, Knobs, ProblemChannel, Rng } from "@/lib/engine";

/** One limit changed from `tight` to `loose`. */
export interface RelaxedLimit {
  limit: "total" | "target" | "lowest" | "highest" | "step" | "lock";
  tight: Knobs;
  loose: Knobs;
  /** True where a higher limit overrides a lower one, which is then relaxed by as much as the higher one needs. */
  overrides: boolean;
}

/** Draws a pair of limits that differ in one of them alone. */
export function relaxedLimit(problem: DayProblem, rng: Rng): RelaxedLimit {
  const { channels, dailyBudget } = problem;
  const j = Math.floor(rng.next() * channels.length);
  const share = dailyBudget / channels.length;
  const bounds = channels.map((channel) => channel.bounds);
  const bounded = (bound: Partial<{ min: number; max: number }>) => ({
    bounds: bounds.map((own, i) => (i === j ? { ...own, ...bound } : own)),
  });
  const [low, high] = [rng.next(), rng.next()].sort((a, b) => a - b) as [number, number];
  const limit = (["total", "target", "lowest", "highest", "step", "lock"] as const)[Math.floor(rng.next() * 6)]!;
  const pair = (tight: Knobs, loose: Knobs) => ({
    limit,
    tight,
    loose,
    overrides: [tight, loose].some((knobs) => isOverridden(problem, knobs)),
  });
  switch (limit) {
    case "total":
      return pair({ dailyBudget: dailyBudget * 2.2 * low }, { dailyBudget: dailyBudget * 2.2 * high });
    case "target": {
      const base = problem.roiTarget ?? 1;
      return pair({ roiTarget: base * 2 * high }, { roiTarget: rng.next() < 0.2 ? null : base * 2 * low });
    }
    case "lowest": {
      const top = Math.min(bounds[j]!.max, 1.5 * share);
      return pair(bounded({ min: top * high }), bounded({ min: top * low }));
    }
    case "highest": {
      const from = bounds[j]!.min;
      return pair(bounded({ max: from + 2 * share * low }), bounded({ max: from + 2 * share * high }));
    }
    case "step":
      return pair({ maxStep: low }, { maxStep: rng.next() < 0.2 ? null : high });
    case "lock": {
      const locks = channels.map((channel, i) => (i === j || rng.next() < 0.2 ? channel.current : null));
      return pair({ locks }, { locks: locks.map((lock, i) => (i === j ? null : lock)) });
    }
  }
}

/** The order of limits: total, lock, highest, lowest, largest step. */
function isOverridden(problem: DayProblem, knobs: Knobs): boolean {
  const step = knobs.maxStep === undefined ? problem.maxStep : knobs.maxStep;
  const ranges = problem.channels.map((channel, j) => {
    const bounds = knobs.bounds?.[j] ?? channel.bounds;
    return rangeOf({ ...channel, bounds }, knobs.locks?.[j] ?? null, step);
  });
  const least = ranges.reduce((sum, range) => sum + range.least, 0);
  const carried = problem.remainingBudget === null ? 0 : Math.max(0, problem.carried ?? 0);
  const growth = knobs.maxStep === null ? Infinity : (problem.mostTotal ?? Infinity);
  const total = Math.min(growth, (knobs.dailyBudget ?? problem.dailyBudget) + carried);
  return ranges.some(({ conflicts }) => conflicts) || least > total;
}

/** What a channel's limits keep of its budget, and whether they contradict each other. */
function rangeOf(
  { current, available, bounds: { min, max }, maxStep }: ProblemChannel,
  lock: number | null,
  step: number | null,
): { least: number; conflicts: boolean } {
  if (!available) return { least: lock ?? min, conflicts: lock !== null };
  if (lock !== null) return { least: lock, conflicts: lock < min || lock > max };
  const reach = Math.min(step ?? Infinity, maxStep ?? Infinity);
  if (current === null || reach === Infinity) return { least: min, conflicts: false };
  const down = current * (1 - reach);
  return { least: Math.min(max, Math.max(min, down)), conflicts: min > current * (1 + reach) || max < down };
}
