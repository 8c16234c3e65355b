import type { LearnerKind } from "../learn/types";
import type { BaselineRule } from "./baseline-rule";
import { currentSplit, equalSplit } from "./fixed-splits";
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
};

export type BaselineKind = Exclude<LearnerKind, "concave" | "greedy">;
