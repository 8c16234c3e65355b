export { type ChannelBudget, listBudgetChanges, listChannelBudgets, saveBudgets } from "./budget-history";
export { type CampaignInput, type CampaignRecord, listBudgetEntities, listCampaigns, saveCampaigns } from "./campaigns";
export {
  type ChannelRecord,
  hadDays,
  listChannels,
  listEmptyChannelIds,
  listChannelsPage,
  saveChannel,
  saveChannelArchived,
  saveChannelMembers,
  saveNewMembers,
} from "./channels";
export {
  countSecretsByKey,
  listStaleSecrets,
  placeOf,
  saveRewrappedSecrets,
  type SealedSecret,
  type SecretName,
} from "./connection-secrets";
export {
  type ConnectionRecord,
  findConnectionByName,
  getConnection,
  listConnections,
  lockNewConnections,
  listConnectionsPage,
  saveNewConnection,
} from "./connections";
export {
  type ActionTotal,
  type ConversionActionRecord,
  listActionTotals,
  listConversionActions,
  saveConversionActions,
} from "./conversion-actions";
export {
  findFirstAppliedDay,
  listPushes,
  MARKED_APPLIED,
  type PushRecord,
  saveMarkedPush,
  unmarkPushes,
} from "./pushes";
export { findRate } from "./rates";
export {
  findActiveSeries,
  findSeries,
  isSameSeries,
  listAttributions,
  listSeries,
  replaceEmptyActiveSeries,
  saveActiveSeries,
  saveSeries,
  saveSeriesKey,
  type SeriesRecord,
} from "./series";
export { hasConversions, listUnusedSeries } from "./unused-series";
