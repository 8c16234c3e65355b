import { TargetStatus } from "@/components/charts/target-status";
import { StatTile } from "@/components/ui/stat-tile";
import { Status } from "@/components/ui/status";
import { microsToUnits, type Micros } from "@/lib/domain/money";
import type { SplitComparison } from "@/lib/domain/views/demo";
import { judgeEfficiency } from "@/lib/domain/views/performance";
import { capitalize } from "@/lib/format/capitalize";
import { formatDayRange } from "@/lib/format/day";
import { formatMoney, formatUnits } from "@/lib/format/money";
import { formatCount, formatPercentChange, formatRoi, relativeChange } from "@/lib/format/number";
import { SPLITS } from "./overview-messages";

/** What the demo's days brought, and what they bring with the budgets from before Nextdollar. */
export function SplitTiles({ comparison }: { comparison: SplitComparison }) {
  const { steered, old, currency, goalName, limits, from, to } = comparison;
  const isRoi = limits.efficiency === "roi";
  const format = (value: number | null) => (isRoi ? formatRoi(value) : formatUnits(value, currency));
  const target = limits.target === null ? "" : `; target ${format(limits.target)}`;
  return (
    <section aria-label={SPLITS.title} className="flex flex-col gap-2">
      <div>
        <h2 className="text-base font-semibold tracking-tight text-ink">{SPLITS.title}</h2>
        <p className="mt-0.5 max-w-3xl text-xs text-ink-soft">{SPLITS.note(formatDayRange(from, to))}</p>
      </div>
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-3">
        <StatTile
          label={capitalize(goalName)}
          value={formatCount(steered.conversions)}
          missing={steered.conversions === null ? SPLITS.missing : undefined}
          status={<Gain now={steered.conversions} before={old.conversions} />}
          note={SPLITS.with(formatCount(old.conversions))}
        />
        <StatTile
          label={`${SPLITS.spend}, ${currency}`}
          value={formatMoney(steered.spendMicros, currency)}
          missing={steered.spendMicros === null ? SPLITS.missing : undefined}
          status={<Change now={unitsOf(steered.spendMicros)} before={unitsOf(old.spendMicros)} />}
          note={SPLITS.with(formatMoney(old.spendMicros, currency))}
        />
        <StatTile
          label={isRoi ? "ROI" : "Spend per conversion"}
          value={format(steered.efficiency)}
          missing={steered.efficiency === null ? SPLITS.missing : undefined}
          status={<TargetStatus state={judgeEfficiency(steered.efficiency, limits)} />}
          note={`${SPLITS.with(format(old.efficiency))}${target}`}
        />
      </div>
    </section>
  );
}

interface ChangeProps {
  now: number | null;
  before: number | null;
}

function Gain({ now, before }: ChangeProps) {
  const change = relativeChange(now, before);
  return change === null ? null : <Status tone={change >= 0 ? "good" : "bad"}>{formatPercentChange(change)}</Status>;
}

/** More or less spend is neither good nor bad. */
function Change({ now, before }: ChangeProps) {
  const change = relativeChange(now, before);
  return change === null ? null : <Status tone="info">{formatPercentChange(change)}</Status>;
}

function unitsOf(micros: Micros | null): number | null {
  return micros === null ? null : microsToUnits(micros);
}
