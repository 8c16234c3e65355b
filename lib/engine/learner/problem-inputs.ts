import type { Belief } from "../belief/belief-keeper";
import type { History } from "../belief/history";
import type { LearnerSetup, Today } from "../model/learner-input";
import type { Granted } from "./granted-budgets";

/** The inputs of one day's problem. */
export interface ProblemInputs {
  setup: LearnerSetup;
  today: Today;
  day: number;
  planStart: number;
  history: History;
  granted: Granted;
  belief: Belief | null;
  /** Plans with curves above the expected ones, so that uncertain channels are explored. */
  isOptimistic: boolean;
  /** True when the solver sets the budgets: a small floor then keeps every channel visible, and no budget is spent before its day. */
  isSolved: boolean;
}
