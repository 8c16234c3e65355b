export { listStagedBudgets } from "./budgets";
export { haveDaysChanged } from "./changed-days";
export {
  listNewCampaignDays,
  listStagedChannelDays,
  listStoredChannelDays,
  type NewCampaignDay,
  type StagedChannelDay,
  type StoredChannelDay,
} from "./channel-days";
export { deleteImportChunks, readImportChunks, saveImportChunk } from "./chunks";
export {
  deleteImport,
  getImport,
  getImportForChange,
  type ImportRecord,
  listImports,
  releaseImport,
  releaseImports,
  saveImport,
  saveNewImport,
} from "./imports";
export { hasQueuedRun, listOpenProposalIds, listPlanIdsOfImport, listPlansOfOpenProposals } from "./plans";
export { countStagedChannels, listStagedChannels, listStagedDays, stagedTotals } from "./preview";
export { listStoredMonths } from "./stored-months";
export {
  deleteImportRows,
  listImportIssues,
  listStagedActionKeys,
  listStagedCampaigns,
  planForBulk,
  saveImportIssues,
  saveImportRows,
  stagedReadings,
} from "./rows";
export { haveDaysOf, listUndoneImports } from "./undone";
