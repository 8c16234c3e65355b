import fc from "fast-check";
import { expect } from "vitest";
import type { Learner, LearnerSetup } from "@/lib/engine";
import { sum } from "./trained-accounts";

const number = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 1, max: 20_000 }).map((cents) => cents / 100) },
  fc.constantFrom(0, null, 1e6, 1e-6),
);
const observation = fc.record({
  back: fc.integer({ min: 0, max: 4 }),
  late: fc.integer({ min: 0, max: 25 }),
  numbers: fc.array(fc.tuple(number, number, number), { minLength: 3, maxLength: 3 }),
  over: fc.constantFrom(1, 1.9, 0),
});

/** Random accounts with late, missing, tiny and huge observations, for learners of the given kinds. */
export function oddAccounts<Kind extends string>(kinds: readonly Kind[]) {
  return fc.record({
    kind: fc.constantFrom(...kinds),
    channels: fc.integer({ min: 1, max: 3 }),
    roiTarget: fc.constantFrom(undefined, 0.5, 4),
    delay: fc.boolean(),
    carryOver: fc.constantFrom("none" as const, "horizon" as const),
    observations: fc.array(observation, { minLength: 3, maxLength: 14 }),
  });
}

type OddAccount<Kind extends string> =
  ReturnType<typeof oddAccounts<Kind>> extends fc.Arbitrary<infer Account> ? Account : never;

/** Plays the account and expects finite numbers, no total above the budget, and the same proposal after a snapshot. */
export function expectRobust<Kind extends string>(
  { kind, channels, roiTarget, delay, carryOver, observations }: OddAccount<Kind>,
  create: (kind: Kind, setup: LearnerSetup) => Learner,
  restore: (snapshot: unknown) => Learner,
): void {
  const setup: LearnerSetup = { channels, dailyBudget: 90, seed: 3, days: 10, delay, carryOver };
  const learner = create(kind, roiTarget === undefined ? setup : { ...setup, roiTarget });
  for (const { back, late, numbers, over } of observations) {
    const { day: today, budgets, ...proposal } = learner.propose();
    expect(budgets.every((x) => x >= 0 && Number.isFinite(x))).toBe(true);
    if (carryOver === "none") expect(sum(budgets)).toBeLessThanOrEqual(90 * (1 + 1e-12));
    expect(JSON.stringify(proposal, requireFinite)).toBeTypeOf("string");
    const day = Math.max(0, today - back);
    const of = (i: 0 | 1 | 2) => numbers.slice(0, channels).map((list) => list[i]);
    learner.observe({
      day,
      asOfDay: day + late,
      budgets,
      spend: over === 0 ? of(0) : budgets.map((x) => over * x),
      conversions: of(1),
      value: of(2),
    });
  }
  JSON.stringify(learner.curves(), requireFinite);
  expect(restore(JSON.parse(JSON.stringify(learner.snapshot()))).propose()).toEqual(learner.propose());
}

function requireFinite(key: string, x: unknown): unknown {
  if (typeof x === "number" && !Number.isFinite(x)) throw new Error(`${key} is ${x}`);
  return x;
}
