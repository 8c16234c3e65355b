export { type ApprovalRecord, findApproval, insertApproval, insertHoldEnd } from "./approvals";
export { type ApprovedBudget, findDayDecision, listApprovedBudgets } from "./approved-budgets";
export { type HeldBudget, listHeldBudgets, listUnendedHolds } from "./held-budgets";
export { type DecisionRecord, findDecision, hasLaterDayApproval, listDecisionsPage } from "./decisions";
export { countApprovals, hasLaterApproval, renewKnownApprovals } from "./known-approvals";
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
  listPlanVersions,
  listReadablePlans,
  listPlansPage,
} from "./plans";
export {
  type ApprovedList,
  decideProposal,
  findLatestProposal,
  findProposal,
  findRunProposalId,
  insertProposal,
  listLatestProposals,
  listNewestApproved,
  listOpenDays,
  listProposalDays,
  listOpenProposals,
  type NewProposal,
  listProposalsPage,
  type ProposalRecord,
  supersedeOpenProposals,
} from "./proposals";
export { cancelQueuedRuns, findWaitingRunId, moveQueuedRun, renewQueuedRuns } from "./queued-runs";
export { listStatements, type StatementRecord } from "./statements";
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
export {
  findUnusualDays,
  listCalendarSpans,
  listUnusualDays,
  listUnusualDaysPage,
  saveFoundSpans,
  saveUnusualAnswer,
  type UnusualDaysPosition,
  type UnusualDaysRecord,
} from "./unusual-days";
