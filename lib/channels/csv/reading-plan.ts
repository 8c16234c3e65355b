import type { Day } from "@/lib/domain/day";
import type { SeriesKey } from "@/lib/domain/day-row";
import type { DateFormat } from "./date-format";
import type { Dialect } from "./dialect";
import type { DecimalSign } from "./number-format";

export interface NumberColumn {
  index: number;
  name: string;
  decimalSign: DecimalSign;
}

export interface MoneyColumn extends NumberColumn {
  isMicros: boolean;
}

export interface ActionColumns {
  key: string;
  count: NumberColumn | null;
  value: MoneyColumn | null;
}

/** Everything needed to read each row without a further decision; plain JSON. */
export interface ReadingPlan {
  dialect: Dialect;
  width: number;
  day: { index: number; name: string; format: DateFormat; clock: "as-written" | "from-utc" };
  periodEnd: number | null;
  campaignId: number | null;
  campaignName: number | null;
  channelName: number | null;
  /** For a file without a campaign column: the one channel it is about. */
  onlyChannel: string | null;
  spend: MoneyColumn;
  budget: MoneyColumn | null;
  impressions: NumberColumn | null;
  clicks: NumberColumn | null;
  actions: ActionColumns[];
  /** Column that names the conversion action of the row. */
  actionName: number | null;
  currencyIndex: number | null;
  complete: number | null;
  currency: string;
  timeZone: string;
  exportDay: Day;
  series: SeriesKey;
  /** Columns that split a day further, so that equal rows are no surprise. */
  breakdowns: string[];
}
