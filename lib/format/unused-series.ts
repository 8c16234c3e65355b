import { describeSeries } from "@/lib/domain/attribution";
import type { UnusedSeriesView } from "@/lib/domain/views/series";
import { formatDayRange } from "./day";
import { formatQuantity } from "./number";

export function describeUnusedSeries(series: UnusedSeriesView): string {
  const { connectionName, days, first, last } = series;
  const period = `${formatQuantity(days, "day")} of ${describeSeries(series)} (${formatDayRange(first, last)})`;
  return `${period} in the account "${connectionName}" are stored and not used. Reports and plans read another series of this account. To use these days, import their file again and choose this series.`;
}
