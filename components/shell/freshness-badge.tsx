import { CalendarX, CircleCheck, Clock } from "lucide-react";
import { Status, type Tone } from "@/components/ui/status";
import type { DataFreshness, FreshnessState } from "@/lib/domain/views/workspace";
import { formatDay, formatInstant, formatShortDay } from "@/lib/format/day";
import { FRESHNESS } from "./shell-messages";

/** The last day of the data, with a warning if it is late. */
export function FreshnessBadge({ freshness }: { freshness: DataFreshness }) {
  return (
    <Status tone={TONE[freshness.state]} icon={ICON[freshness.state]} title={title(freshness)}>
      {labelOf(freshness)}
    </Status>
  );
}

const TONE: Record<FreshnessState, Tone> = { fresh: "good", late: "warn", none: "neutral" };
const ICON = { fresh: CircleCheck, late: Clock, none: CalendarX } as const;

/** Late data may be years old, so its day has a year. */
function labelOf({ state, lastDay }: DataFreshness): string {
  if (state === "none") return "No data yet";
  return state === "late" ? `Data ends ${formatDay(lastDay)}` : `Data to ${formatShortDay(lastDay)}`;
}

function title({ lastDay, fetchedAt, behind }: DataFreshness): string {
  if (!lastDay) return FRESHNESS.noData;
  const late = behind
    .map((channel) => FRESHNESS.channelEnds(channel.channelName, formatDay(channel.lastDay)))
    .join("; ");
  return [FRESHNESS.allTo(formatDay(lastDay)), fetchedAt ? FRESHNESS.readAt(formatInstant(fetchedAt)) : "", late]
    .filter(Boolean)
    .join("; ");
}
