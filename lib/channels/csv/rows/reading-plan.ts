import type { Day } from "@/lib/domain/day";
import type { SeriesKey } from "@/lib/domain/day-row";
import type { DateFormat, MoneyUnit, DecimalSign } from "../cells";
import type { Dialect } from "../table";

export interface NumberColumn {
  index: number;
  name: string;
  decimalSign: DecimalSign;
}

export interface MoneyColumn extends NumberColumn {
  unit: MoneyUnit;
  /** Micros of the currency for one in the column. */
  microsPerOne: number;
  /** Whether cells show several currencies, so that each must show its own. */
  mixesCurrencies: boolean;
}

export interface ActionColumns {
  key: string;
  /** Whether the row names the action in a cell of its own. */
  isNamedByRow: boolean;
  count: NumberColumn | null;
  value: MoneyColumn | null;
}

/** The ad account, as far as the file names it. */
export interface FileAccount {
  platform: string | null;
  externalId: string | null;
  name: string | null;
}

/** All that is needed to read each row without further questions, as plain JSON. */
export interface ReadingPlan {
  dialect: Dialect;
  /** The column names, in the order of the first header. */
  names: string[];
  day: { index: number; name: string; format: DateFormat; clock: "as-written" | "from-utc"; isSwapped: boolean };
  /** The column with the last day of each row, where some rows cover several days. */
  periodEnd: number | null;
  campaignId: number | null;
  campaignName: number | null;
  channelName: number | null;
  /** The only channel, for a file without a campaign column. */
  onlyChannel: string | null;
  spend: MoneyColumn;
  budget: MoneyColumn | null;
  impressions: NumberColumn | null;
  clicks: NumberColumn | null;
  actions: ActionColumns[];
  /** The column with the conversion action of the row. */
  actionName: number | null;
  currencyIndex: number | null;
  complete: number | null;
  account: FileAccount;
  /** The column that names the row's account, and the account whose rows are read. */
  accountCell: { index: number; value: string } | null;
  currency: string;
  timeZone: string;
  exportDay: Day;
  series: SeriesKey;
  /** Columns that split a day further: rows with the same cells in all of them are readings of the same part. */
  breakdowns: { index: number; name: string }[];
  /** The column with the time at which a warehouse loaded the row. */
  loadedAt: number | null;
  /** Of several readings of the same days, the one whose rows count. */
  alternative: { index: number; name: string; value: string } | null;
  /** The column that marks rows as deleted in the source. */
  deleted: { index: number; name: string } | null;
}
