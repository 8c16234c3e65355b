export { type DecisionRecord, findDecision, listDecisionsPage } from "./decisions";
export { type LagProfileRecord, listLatestLagProfiles, saveLagProfiles } from "./lag-profiles";
export { findLearnerSnapshot, saveLearnerState } from "./learner-states";
export { appendLedger, type LedgerRecord, listLedgerPage } from "./ledger";
export {
  listPendingMessages,
  type OutboxMessage,
  saveMessageFailure,
  saveMessagesRelayed,
  saveOutboxMessage,
} from "./outbox";
export {
  addPlanVersion,
  findCurrentVersion,
  findPlan,
  findPlanAuthor,
  findPlanVersion,
  hasPlans,
  insertPlan,
  isPlanNameTaken,
  listPlans,
  listReadablePlans,
  listPlansPage,
} from "./plans";
export {
  type ApprovalRecord,
  type ApprovedList,
  decideProposal,
  findApproval,
  findLatestProposal,
  findProposal,
  findRunProposalId,
  insertApproval,
  insertProposal,
  listLatestProposals,
  listNewestApproved,
  listOpenDays,
  listOpenProposals,
  type NewProposal,
  listProposalsPage,
  type ProposalRecord,
  supersedeOpenProposals,
} from "./proposals";
export { cancelQueuedRuns, findWaitingRunId, moveQueuedRun, renewQueuedRuns } from "./queued-runs";
export { resetRun } from "./reset-run";
export { findRunInputs, type InputBlock, listInputBlocks, saveRunInputs } from "./run-inputs";
export { claimRun, finishRun, listAbandonedRuns, recordStep, type RunLease, touchRun } from "./run-lease";
export {
  findActiveRun,
  findRunByKey,
  findRunState,
  hasRunWithKey,
  insertRun,
  listLatestRuns,
  listLatestSimulation,
  listRuns,
  listRunsPage,
  type RunState,
} from "./runs";
