import type { DayProblem, Knobs, Rng } from "@/lib/engine";

/** One limit changed from `tight` to `loose`. */
export interface RelaxedLimit {
  limit: "total" | "target" | "lowest" | "highest" | "step" | "lock";
  tight: Knobs;
  loose: Knobs;
  /** True where a higher limit overrides a lower one, which then gives way by as much as the higher one asks. */
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
function isOverridden(problem: DayProblem, { locks = [], bounds, dailyBudget, maxStep }: Knobs): boolean {
  const step = maxStep === undefined ? problem.maxStep : maxStep;
  let least = 0;
  const conflict = problem.channels.some(({ current, available, bounds: own, maxStep: ownStep }, j) => {
    const { min, max } = bounds?.[j] ?? own;
    const lock = locks[j] ?? null;
    if (!available) {
      least += lock ?? min;
      return lock !== null;
    }
    const reach = Math.min(step ?? Infinity, ownStep ?? Infinity);
    const stepped = current !== null && reach < Infinity;
    const down = stepped ? current * (1 - reach) : 0;
    least += lock ?? Math.min(max, Math.max(min, down));
    if (lock !== null) return lock < min || lock > max;
    return stepped && (min > current * (1 + reach) || max < down);
  });
  const carried = problem.remainingBudget === null ? 0 : Math.max(0, problem.carried ?? 0);
  const growth = maxStep === null ? Infinity : (problem.mostTotal ?? Infinity);
  return conflict || least > Math.min(growth, (dailyBudget ?? problem.dailyBudget) + carried);
}
