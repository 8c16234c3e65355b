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

/** The rules of the baselines: kinds that do not solve the day from the posterior. */
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
