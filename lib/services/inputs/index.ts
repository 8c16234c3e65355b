export { heldMicros } from "./day-budgets";
export { findDataChanges } from "./data-changes";
export { findInputContent, fingerprintOf, loadInputDays, loadInputs } from "./kept-inputs";
export { type LearnerInputs, learnerInputs, targetRoi } from "./learner-inputs";
export { type InputContent, packInputs } from "./pack-inputs";
export { type GoalAction, type InputDay, type PlanInputChannel, type PlanInputs, withHeldLimits } from "./plan-inputs";
export { readInputs } from "./read-inputs";
export type { LagReading, RunInputs } from "./run-inputs";
export { LEARNER_KIND, teachLearner } from "./teach-learner";
