import type { DayRule } from "@/lib/engine";
import { directSearch } from "./direct-search";
import { epsilonGreedy } from "./epsilon-greedy";
import { currentSplit, equalSplit } from "./fixed-splits";
import { gpTs, gpUcb } from "./gaussian-knapsack";
import { hillThompson } from "./hill-thompson";
import { primalDual } from "./primal-dual";
import { roasProportional } from "./roas-proportional";
import { ruleBot } from "./rule-bot";
import { sgdUcb } from "./sgd-ucb";
import { tucbMae } from "./tucb-mae";

/** The rule of every kind that does not solve the day from the belief. */
export const BASELINE_RULES = {
  "sgd-ucb": sgdUcb,
  equal: equalSplit,
  current: currentSplit,
  "roas-proportional": roasProportional,
  "rule-bot": ruleBot,
  "epsilon-greedy": epsilonGreedy,
  "primal-dual": primalDual,
  "gp-ucb": gpUcb,
  "gp-ts": gpTs,
  "tucb-mae": tucbMae,
  "direct-search": directSearch,
  "hill-thompson": hillThompson,
} satisfies Record<string, DayRule>;

export type BaselineKind = keyof typeof BASELINE_RULES;

/** More than 20 ms a decision with twenty channels over half a year: benchmarks play these less often. */
export const SLOW_KINDS: readonly BaselineKind[] = ["gp-ucb", "gp-ts", "tucb-mae"];
