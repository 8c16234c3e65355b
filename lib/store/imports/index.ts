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
export {
  hasQueuedRun,
  listOpenProposalIds,
  listPlanIdsOfConnection,
  listPlanIdsOfImport,
  listPlansOfOpenProposals,
} from "./plans";
export { listStagedChannels, listStagedDays, stagedTotals } from "./preview";
export { listStoredMonths } from "./stored-months";
export {
  deleteImportRows,
  listImportIssues,
  listStagedActionKeys,
  listStagedCampaigns,
  type StagedCampaign,
  planForBulk,
  saveImportIssues,
  saveImportRows,
  stagedReadings,
} from "./rows";
export { compareSeriesDays, type DayCount, type SeriesDays } from "./series-days";
export { listFallingDays, overlapWith, type FallingDay } from "./against-stored";
export { COUNT_ALL, type Counting, type Staged } from "./counting";
export {
  countRepeatedRows,
  countRepeatedSpend,
  findSharedId,
  findSuspectSpend,
  findUndistinguished,
  hasRepeatedDays,
  listNegativeDays,
  listStagedNames,
  listSumsOfDays,
  listSumsOfOthers,
  type SumOfOthers,
  type StagedName,
  stagedSums,
} from "./findings";
export { haveDaysOf, listUndoneImports } from "./undone";
export { countDoubledDays, findDayParts, listTwins, type Twins } from "./day-totals";
