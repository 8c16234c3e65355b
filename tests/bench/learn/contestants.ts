import { LEARNER_KINDS, type LearnerKind } from "@/lib/lab";
import { createWorld } from "@/lib/lab/world/create-world";
import type { World } from "@/lib/engine/world/types";
import type { Cell } from "./cells";
import { playAccount, playPlayer, type Played } from "./play-account";
import { bestFixed, omniscient } from "./omniscient";
import { TUNED_SGD_UCB } from "./tuned-sgd-ucb";

/** All learners, a tuned variant of one of them, and two controllers that know the true curves. */
export const CONTESTANTS = [...LEARNER_KINDS, "sgd-ucb-tuned", "omniscient", "best-fixed"] as const;

/** Controllers that know the true curves; they are for comparison only. */
export const CONTROLLERS = ["omniscient", "best-fixed"];

/** Learners that need more than 20 ms per decision: they play two cells and ten seeds only. */
export const SLOW: readonly string[] = ["gp-ucb", "gp-ts", "tucb-mae"] satisfies LearnerKind[];
export const SLOW_SEEDS = 10;

/** The contestants among the names that play in a cell. */
export function contestantsIn(cell: Cell, names: readonly string[]): string[] {
  return names.filter((name) => {
    if (cell.only !== undefined && !cell.only.includes(name)) return false;
    if (cell.world === "autobidders" && CONTROLLERS.includes(name)) return false;
    return !SLOW.includes(name) || cell.slowToo === true;
  });
}

export function namesIn(list: string | undefined): string[] {
  const names = list?.split(",") ?? [...CONTESTANTS];
  for (const name of names) {
    if (!CONTESTANTS.includes(name as LearnerKind)) {
      throw new RangeError(`No contestant has the name "${name}". The contestants are: ${CONTESTANTS.join(", ")}.`);
    }
  }
  return names;
}

export function worldOf(cell: Cell, seed: number): World {
  return createWorld(cell.world, { ...cell.setup, seed });
}

/** Lets one contestant run one account of a cell. */
export function playCell(cell: Cell, world: World, name: string, seed: number): Played {
  if (name === "omniscient") return playPlayer(world, omniscient(world, cell.setup));
  if (name === "best-fixed") return playPlayer(world, bestFixed(world));
  const length = (cell.setup.days ?? 0) >= 1000 ? "long" : "short";
  const isTuned = name === "sgd-ucb-tuned";
  const kind = isTuned ? "sgd-ucb" : (name as LearnerKind);
  const options = isTuned
    ? { options: { ...TUNED_SGD_UCB[cell.regime][length], ...bare(kind) } }
    : { options: bare(kind) };
  return playAccount(world, kind, { ...cell.learner, seed, ...options }, cell.updateDays);
}

/** Baselines skip curves and forecasts, which take most of their time and are not used here. */
function bare(kind: LearnerKind): Record<string, number> {
  return kind === "concave" || kind === "greedy" ? {} : { bare: 1 };
}
