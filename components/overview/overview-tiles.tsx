import { TargetStatus } from "@/components/charts/target-status";
import { StatTile } from "@/components/ui/stat-tile";
import { Status } from "@/components/ui/status";
import { microsToUnits } from "@/lib/domain/money";
import type { OverviewReady } from "@/lib/domain/views/overview";
import { keptFrom, type Performance } from "@/lib/domain/views/performance";
import { capitalize } from "@/lib/format/capitalize";
import { formatDayRange } from "@/lib/format/day";
import { atLeast, formatMoney, formatUnits, formatUnitsInterval } from "@/lib/format/money";
import {
  formatCount,
  formatInterval,
  formatPercent,
  formatPercentChange,
  formatQuantity,
  formatRoi,
  relativeChange,
} from "@/lib/format/number";
import { BASIS_NAMES } from "@/lib/format/target";
import { TILES } from "./overview-messages";

export function OverviewTiles({ overview }: { overview: OverviewReady }) {
  return (
    <div className="grid grid-cols-2 gap-3 xl:grid-cols-4">
      <ConversionsTile overview={overview} />
      <SpendTile overview={overview} />
      <EfficiencyTile performance={overview.performance} />
      <BudgetTile overview={overview} />
    </div>
  );
}

function ConversionsTile({ overview }: { overview: OverviewReady }) {
  const { totals, goalName, days, basis } = overview.performance;
  const provisional = days.filter((day) => day.provisional).length;
  const value = totals.conversions;
  return (
    <StatTile
      label={`${capitalize(goalName)}, ${BASIS_NAMES[basis]}`}
      value={formatCount(value)}
      missing={value === null ? TILES.noConversions : undefined}
      note={
        <>
          {basis === "reported" && provisional > 0 ? (
            TILES.notCompared
          ) : (
            <Comparison now={value} before={overview.previous?.conversions ?? null} />
          )}
          {provisional > 0 ? `; ${TILES.stillComingIn(provisional)}` : null}
        </>
      }
    />
  );
}

function SpendTile({ overview }: { overview: OverviewReady }) {
  const { totals, currency } = overview.performance;
  const before = overview.previous?.spendMicros ?? null;
  return (
    <StatTile
      label={`Spend, ${currency}`}
      value={atLeast(formatMoney(totals.spendMicros, currency), totals)}
      missing={totals.spendMicros === null ? TILES[totals.isSpendPartial ? "unknownSpend" : "noSpend"] : undefined}
      note={
        totals.isSpendPartial || overview.previous?.isSpendPartial ? (
          TILES.partialSpend
        ) : (
          <Comparison
            now={totals.spendMicros === null ? null : microsToUnits(totals.spendMicros)}
            before={before === null ? null : microsToUnits(before)}
          />
        )
      }
    />
  );
}

function EfficiencyTile({ performance }: { performance: Performance }) {
  const { limits, currency, reading, basis } = performance;
  const isRoi = limits.efficiency === "roi";
  const format = (value: number | null) => (isRoi ? formatRoi(value) : formatUnits(value, currency));
  const interval = isRoi
    ? formatInterval(reading.interval, formatRoi)
    : formatUnitsInterval(reading.interval, currency);
  return (
    <StatTile
      label={`${isRoi ? "ROI" : "Spend per conversion"}, ${BASIS_NAMES[basis]}`}
      value={format(reading.measured)}
      missing={reading.measured === null ? missingEfficiency(performance) : undefined}
      status={<TargetStatus state={reading.state} />}
      note={
        <>
          {formatDayRange(reading.from, reading.to)};{" "}
          {reading.target === null
            ? "no target set"
            : `target ${format(reading.target)}, kept ${isRoi ? "from" : "up to"} ${format(keptFrom(limits))}`}
          {reading.interval && reading.interval.low < reading.interval.high ? `; 90% likely ${interval}` : null}
        </>
      }
    />
  );
}

/** Why there is no ROI or CPA, true of the numbers next to it. */
function missingEfficiency({ limits, leftOut, totals }: Performance): string {
  if (totals.spendMicros === null) return TILES[totals.isSpendPartial ? "unknownSpend" : "noSpend"];
  if (limits.efficiency === "cpa") return totals.conversions === null ? TILES.noConversions : TILES.noCpa;
  if (totals.valueMicros === null) return TILES.noRoi;
  return leftOut.length > 0 ? TILES.allLeftOut : TILES.noSpend;
}

function BudgetTile({ overview }: { overview: OverviewReady }) {
  const used = overview.budgetUsed;
  const { currency } = overview.performance;
  if (!used) {
    return <StatTile label="Budget used" value="—" note={TILES.noBudget} />;
  }
  const share = used.budgetMicros > 0n ? microsToUnits(used.spendMicros) / microsToUnits(used.budgetMicros) : null;
  return (
    <StatTile
      label="Budget used"
      value={formatPercent(share)}
      status={
        used.daysOver > 0 ? (
          <Status tone="warn">{formatQuantity(used.daysOver, "day")} over</Status>
        ) : (
          <Status tone="good">Within budget</Status>
        )
      }
      note={`${formatMoney(used.spendMicros, currency)} of ${formatMoney(used.budgetMicros, currency)}`}
    />
  );
}

const MIN_CHANGE = 0.001;

function Comparison({ now, before }: { now: number | null; before: number | null }) {
  const change = relativeChange(now, before);
  if (change === null) return TILES.noEarlierPeriod;
  return Math.abs(change) < MIN_CHANGE ? TILES.noChange : TILES.change(formatPercentChange(change));
}
