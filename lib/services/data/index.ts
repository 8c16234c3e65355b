export { addDayRows } from "./add-day-rows";
export { listAnnotations, removeAnnotation, writeAnnotation } from "./annotations";
export { channelsInScope, findChannelsInScope, findConnectionsInScope } from "./channels-in-scope";
export { fetchNights, openConnection, readNight } from "./fetch-nights";
export { type DayRowPosition, listChannelsPage, listConnectionsPage, listDayRowsPage } from "./pages";
export { listUnusedSeries } from "./list-unused-series";
export { readDataEnds, requireFreshData } from "./data-ends";
export { listOutsideAccounts } from "./outside-accounts";
export { placeInChannels } from "./place-in-channels";
export {
  canJoin,
  findOtherActiveSeries,
  restoreSeries,
  SERIES_USES,
  settleSeries,
  type SettledSeries,
} from "./settle-series";
