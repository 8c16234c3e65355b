export { getDecisionView } from "./get-decision-view";
export { getOverview } from "./get-overview";
export { getPlanView } from "./get-plan-view";
export { getWorkspaceFrame } from "./get-workspace-frame";
export { listDecisions } from "./list-decisions";
