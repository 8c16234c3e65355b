import type { LearnerKind } from "../learn/types";
import type { BaselineRule } from "./baseline-rule";
import { epsilonGreedy } from "./epsilon-greedy";
import { currentSplit, equalSplit } from "./fixed-splits";
import { primalDual } from "./primal-dual";
import { roasProportional } from "./roas-proportional";
import { ruleBot } from "./rule-bot";
import { sgdUcb } from "./sgd-ucb";

/** The rule of every kind that does not solve the day from the belief. */
export const BASELINE_RULES: Partial<Record<LearnerKind, BaselineRule>> & Record<BaselineKind, BaselineRule> = {
  "sgd-ucb": sgdUcb,
  equal: equalSplit,
  current: currentSplit,
  "roas-proportional": roasProportional,
  "rule-bot": ruleBot,
  "epsilon-greedy": epsilonGreedy,
  "primal-dual": primalDual,
};

export type BaselineKind = Exclude<LearnerKind, "concave" | "greedy">;
