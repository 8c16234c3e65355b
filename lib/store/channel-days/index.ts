export {
  type ChannelDayRecord,
  hasChannelDays,
  listChannelDayRanges,
  listChannelDays,
  listConnectionDays,
  listConnectionLastDays,
} from "./channel-days";
export { type CampaignDayNumbers, listChangedNumbers } from "./changed-numbers";
export { hashChannelDays } from "./hashes";
export { type ChannelDayReading, listChannelDayReadings } from "./readings";
export { recomputeChannelDays, recomputeWorkspaceDays } from "./rollups";
