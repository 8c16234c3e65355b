import { CalendarX, CircleCheck, Clock } from "lucide-react";
import { Status, type Tone } from "@/components/ui/status";
import type { DataFreshness, FreshnessState } from "@/lib/domain/workspace-view";
import { formatDay, formatInstant, formatShortDay } from "@/lib/format/day";

/** How far the data reaches, in a word and a day. */
export function FreshnessBadge({ freshness }: { freshness: DataFreshness }) {
  return (
    <Status tone={TONE[freshness.state]} icon={ICON[freshness.state]} title={title(freshness)}>
      {wordsOf(freshness)}
    </Status>
  );
}

const TONE: Record<FreshnessState, Tone> = { fresh: "good", late: "warn", none: "neutral" };
const ICON = { fresh: CircleCheck, late: Clock, none: CalendarX } as const;

/** Late data may be years old: then the year is said. */
function wordsOf({ state, lastDay }: DataFreshness): string {
  if (state === "none") return "No data yet";
  return state === "late" ? `Data ends ${formatDay(lastDay)}` : `Data to ${formatShortDay(lastDay)}`;
}

function title({ lastDay, fetchedAt, behind }: DataFreshness): string {
  if (!lastDay) return "Nothing has been imported into this workspace.";
  const late = behind.map((channel) => `${channel.channelName} ends ${formatDay(channel.lastDay)}`).join("; ");
  return [`Every channel has data to ${formatDay(lastDay)}`, fetchedAt ? `read ${formatInstant(fetchedAt)}` : "", late]
    .filter(Boolean)
    .join("; ");
}
