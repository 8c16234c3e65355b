export { createPlan } from "./create-plan";
export { findStaleData } from "./find-stale-data";
export { getPlanOptions } from "./get-plan-options";
export { actionSummary, goalNameOf, valuedActions } from "./plan-labels";
export { getPlan, listPlans, listPlansPage, requireKnownPlan } from "./read";
export { type SavedPlan, savePlanSettings } from "./save-plan-settings";
