export { createRun, dispatchWaitingRun, findProposalDay, insertQueuedRun } from "./create-run";
export { ensureRun, followSavedPlan } from "./ensure-run";
export { followUndo } from "./follow-undo";
export { dueNightlyDay } from "./plan-day";
