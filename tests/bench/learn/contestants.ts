import { LEARNER_KINDS, type LearnerKind } from "@/lib/lab";
import { createWorld } from "@/lib/lab/world/create-world";
import type { World } from "@/lib/engine/world/types";
import type { Cell } from "./cells";
import { playAccount, playPlayer, type Played } from "./play-account";
import { bestFixed, toldEverything } from "./told-everything";
import { TUNED_SGD_UCB } from "./tuned-sgd-ucb";

/** Everyone who may run an account: all learners, one of them tuned as well, and two who know the truth. */
export const CONTESTANTS = [...LEARNER_KINDS, "sgd-ucb-tuned", "told-everything", "best-fixed"] as const;

/** They know what no learner can, and stand beside the learners for comparison only. */
export const KNOWING = ["told-everything", "best-fixed"];

/** More than 20 ms a decision: played on two cells and ten seeds only. */
export const SLOW = ["gp-ucb", "gp-ts", "tucb-mae"];
export const SLOW_SEEDS = 10;

/** The contestants that a cell is played by, out of those that were asked for. */
export function contestantsIn(cell: Cell, names: readonly string[]): string[] {
  return names.filter((name) => {
    if (cell.only !== undefined && !cell.only.includes(name)) return false;
    if (cell.world === "autobidders" && KNOWING.includes(name)) return false;
    return !SLOW.includes(name) || cell.slowToo === true;
  });
}

export function namesIn(list: string | undefined): string[] {
  const names = list?.split(",") ?? [...CONTESTANTS];
  for (const name of names) {
    if (!CONTESTANTS.includes(name as LearnerKind)) {
      throw new RangeError(`Nobody is called "${name}". There are: ${CONTESTANTS.join(", ")}.`);
    }
  }
  return names;
}

export function worldOf(cell: Cell, seed: number): World {
  return createWorld(cell.world, { ...cell.setup, seed });
}

/** One contestant runs one account of a cell. */
export function playCell(cell: Cell, world: World, name: string, seed: number): Played {
  const retold = cell.retold === undefined ? {} : { retold: cell.retold };
  if (name === "told-everything") return playPlayer(world, toldEverything(world, cell.setup));
  if (name === "best-fixed") return playPlayer(world, bestFixed(world));
  const length = (cell.setup.days ?? 0) >= 1000 ? "long" : "short";
  const tuned = name === "sgd-ucb-tuned";
  const kind = tuned ? "sgd-ucb" : (name as LearnerKind);
  const options = tuned
    ? { options: { ...TUNED_SGD_UCB[cell.regime][length], ...bare(kind) } }
    : { options: bare(kind) };
  return playAccount(world, kind, { ...cell.learner, seed, ...options }, retold.retold);
}

/** A baseline needs neither curves nor forecasts here, and they are most of what it would cost. */
function bare(kind: LearnerKind): Record<string, number> {
  return kind === "concave" || kind === "greedy" ? {} : { bare: 1 };
}
