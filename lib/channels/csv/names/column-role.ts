/** The meaning of a column of the file. */
export const COLUMN_ROLES = [
  "day",
  "period-end",
  "account-id",
  "account-name",
  "campaign-id",
  "campaign-name",
  "channel-name",
  "spend",
  "impressions",
  "clicks",
  "conversions",
  "value",
  "action-name",
  "currency",
  "budget",
  "complete",
  "ignore",
] as const;
export type ColumnRole = (typeof COLUMN_ROLES)[number];
