import type { Day } from "../day";
import type { SeriesKey } from "../day-row";

/** Days of an account that are stored in a series that no report or plan reads. */
export interface UnusedSeriesView extends SeriesKey {
  connectionName: string;
  days: number;
  first: Day;
  last: Day;
}
