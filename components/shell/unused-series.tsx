import { Notice } from "@/components/ui/notice";
import type { UnusedSeriesView } from "@/lib/domain/views/series";
import { describeUnusedSeries } from "@/lib/format/unused-series";

/** Says which stored days the numbers of a screen leave out. */
export function UnusedSeries({ series }: { series: UnusedSeriesView[] }) {
  if (series.length === 0) return null;
  return (
    <Notice tone="warn" title={series.length === 1 ? "A series is not used" : "Some series are not used"}>
      {series.map((one) => (
        <p key={`${one.connectionName} ${one.attribution} ${one.timeBasis}`} className="mt-1 first:mt-0">
          {describeUnusedSeries(one)}
        </p>
      ))}
    </Notice>
  );
}
