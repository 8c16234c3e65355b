import type { LearnerSetup } from "@/lib/engine";
import { createRng, type Rng } from "@/lib/engine/math/rng";
import type { World } from "@/lib/engine/world/types";
import { createWorld } from "@/lib/lab/world/create-world";

export const WORLDS = ["D1", "D2", "D3", "D4"] as const;

/** A simulated account with the settings of its plan, and the days on which a statement is made. */
export interface StudyAccount {
  name: string;
  world: World;
  setup: LearnerSetup;
  /** The horizon of its statements: "7 days", "28 days", … or "to the end". */
  horizon: string;
  statementDays: number[];
}

const STATEMENTS = 10;
const WINDOWS = [7, 14, 28, 56];
const PLAN_DAYS = [60, 90];
/** Every fifth account has a plan with an end. */
const WITH_END = 0.2;
const ROLLING_DAYS = 120;

/**
 * Draws account number `seed`: worlds in turn, and sizes, target, tolerance and window at random.
 *
 * @param seed - Whole number; accounts of different seeds share nothing.
 * @returns The account; its plan starts after a history at hand-set budgets.
 */
export function drawAccount(seed: number): StudyAccount {
  const kind = WORLDS[seed % WORLDS.length]!;
  const dice = createRng(seed + 0.125);
  const channels = 3 + dice.integer(6);
  const historyDays = pick(dice, [21, 42, 84]);
  const days = dice.next() < WITH_END ? pick(dice, PLAN_DAYS) : null;
  const windowDays = pick(dice, WINDOWS);
  const lasting = days ?? ROLLING_DAYS;
  const world = createWorld(kind, {
    seed,
    channels,
    historyDays,
    days: historyDays + lasting + (days === null ? windowDays : 0),
    conversionsPerDay: pick(dice, [10, 40, 120]),
    roiLevel: pick(dice, [0.8, 1, 1.2, 1.5, 2, 3]),
  });
  return {
    name: `${kind} ${seed}`,
    world,
    setup: {
      ...fixedSetup(world),
      ...(days === null ? { windowDays } : { days }),
      seed,
      tolerance: pick(dice, [0, 0.02, 0.05, 0.1]),
      maxStep: pick(dice, [0.1, 0.2, 0.5]),
    },
    horizon: days === null ? `${windowDays} days` : "to the end",
    statementDays: Array.from({ length: STATEMENTS }, (_, i) => historyDays + Math.floor((i * lasting) / STATEMENTS)),
  };
}

function fixedSetup(world: World): Omit<LearnerSetup, "seed"> {
  return {
    channels: world.channels,
    dailyBudget: world.dailyBudget,
    roiTarget: world.roiTarget,
    planStart: world.planStart ?? 0,
    current: new Array<number>(world.channels).fill(world.dailyBudget / world.channels),
    startWeekday: world.startWeekday,
    delay: world.delayed,
    unit: 0.01,
  };
}

function pick<T>(dice: Rng, choices: readonly T[]): T {
  return choices[dice.integer(choices.length)]!;
}
