import { createLearner, createRng, type DayProblem, type LearnerSetup, type Rng } from "@/lib/engine";

/** A problem learned from simulated days, with the settings of an account that `seed` determines. */
export function learnedProblem(seed: number): DayProblem {
  const rng = createRng(seed);
  const pick = <T>(...choices: T[]): T => choices[Math.floor(rng.next() * choices.length)]!;
  const channels = 1 + Math.floor(rng.next() * 7);
  const dailyBudget = channels * pick(20, 60, 400);
  const days = 8 + Math.floor(rng.next() * 40);
  const actions = pick(1, 1, 2);
  const curves = Array.from({ length: channels }, () => ({
    level: rng.lognormal(0.5, 0.6) * pick(0.3, 1, 4),
    power: 0.3 + 0.6 * rng.next(),
    capacity: rng.next() < 0.2 ? (dailyBudget / channels) * 0.6 : Infinity,
    value: rng.lognormal(2, 0.4),
  }));
  const current = curves.map(() => (dailyBudget / channels) * pick(0, 0.3, 1, 1, 2) * rng.lognormal(0, 0.2));
  const isOpen = rng.next() < 0.6;
  const setup: LearnerSetup = {
    channels,
    dailyBudget,
    seed,
    planStart: pick(days, Math.floor(days / 2)),
    current,
    ...(rng.next() < 0.7 ? { unit: pick(0.01, 1) } : {}),
    ...(actions > 1 ? { actions, weights: [1, 0.3] } : {}),
    ...(rng.next() < 0.8 ? { maxStep: pick(0.05, 0.1, 0.2, 0.5) } : {}),
    ...(isOpen
      ? {}
      : { days: days + 5 + Math.floor(rng.next() * 60), carryOver: pick("none" as const, "horizon" as const) }),
    ...(rng.next() < 0.75 ? { roiTarget: roiOf(curves, dailyBudget) * pick(0.5, 0.9, 1, 1.1, 1.4) } : {}),
    bounds: current.map(() => boundsOf(rng, dailyBudget / channels)),
  };
  const learner = createLearner("concave", setup);
  for (let day = 0; day < days; day++) {
    const budgets = curves.map(
      (_, j) => Math.max(1, (current[j]! + dailyBudget / channels) / 2) * rng.lognormal(0, 0.25),
    );
    const spend = budgets.map((x, j) => Math.min(x, curves[j]!.capacity));
    const means = spend.map(
      (x, j) => curves[j]!.level * 5 * Math.exp(curves[j]!.power * Math.log(Math.max(1e-9, x) / 20)),
    );
    const counts = means.map((mean) => Array.from({ length: actions }, () => rng.poisson(mean)));
    const conversions = counts.map(([first = 0, second = 0]) => (actions > 1 ? first + 0.3 * second : first));
    const value = conversions.map((count, j) => count * curves[j]!.value);
    learner.observe({
      day,
      asOfDay: day,
      budgets,
      spend,
      conversions,
      value,
      ...(actions > 1 ? { actions: counts } : {}),
    });
  }
  const multipliers = rng.next() < 0.2 ? curves.map(() => pick(0.7, 1, 1.3)) : undefined;
  const available = rng.next() < 0.1 ? curves.map((_, j) => j !== 0 || channels === 1) : undefined;
  return learner.propose({ current, ...(multipliers ? { multipliers } : {}), ...(available ? { available } : {}) })
    .problem;
}

function boundsOf(rng: Rng, share: number) {
  const min = rng.next() < 0.2 ? 0.4 * share * rng.next() : 0;
  return { min, max: rng.next() < 0.2 ? min + share * (0.3 + rng.next()) : Infinity };
}

function roiOf(curves: { level: number; power: number; value: number }[], dailyBudget: number): number {
  const x = dailyBudget / curves.length;
  return (
    curves.reduce((sum, { level, power, value }) => sum + value * level * 5 * Math.exp(power * Math.log(x / 20)), 0) /
    dailyBudget
  );
}
