export { listAppliedMigrations } from "./applied-migrations";
export { databaseClient, disconnectDatabase } from "./client";
export { dateToDay, dayToDate, isOutOfRange, timeOrderedId, toJson } from "./columns";
export { lockStoppedAt, lockPlan, lockPlans, lockProposal, lockWorkspace, lockWorkspaceForDeletion } from "./locks";
export { inWorkspace, type WorkspaceTransaction } from "./workspace-transaction";
