export { createPlan } from "./create-plan";
export { findStaleData } from "./find-stale-data";
export { getPlanOptions } from "./get-plan-options";
export { actionSummary, goalNameOf, valuedActions } from "./plan-labels";
export { qualifiedNames } from "./qualified-names";
export { comparePlanVersions, getPlanVersions, listPlanVersionsPage } from "./plan-versions";
export { getPlan, listPlans, listPlansPage, requireKnownPlan } from "./read";
export { restorePlanVersion } from "./restore-plan-version";
export { type SavedPlan, savePlanSettings } from "./save-plan-settings";
