import { CalendarX, CircleCheck, Clock } from "lucide-react";
import { Status, type Tone } from "@/components/ui/status";
import type { DataFreshness, FreshnessState } from "@/lib/domain/views/workspace";
import { formatDay, formatInstantIn, formatShortDay } from "@/lib/format/day";
import { FRESHNESS } from "./shell-messages";

/** Where the data of the accounts ends, with a warning if one is late. */
export function FreshnessBadge({ freshness, timeZone }: { freshness: DataFreshness; timeZone: string }) {
  return (
    <Status
      tone={TONE[freshness.state]}
      icon={ICON[freshness.state]}
      title={title(freshness, timeZone)}
      className="min-w-0 whitespace-normal"
    >
      {labelOf(freshness)}
    </Status>
  );
}

const TONE: Record<FreshnessState, Tone> = { fresh: "good", late: "warn", none: "neutral" };
const ICON = { fresh: CircleCheck, late: Clock, none: CalendarX } as const;

/** Names the account that ends early while others go on. Late data may be years old, so its day has a year. */
function labelOf({ state, lastDay, accounts }: DataFreshness): string {
  if (state === "none") return FRESHNESS.none;
  if (state === "fresh") return FRESHNESS.dataTo(formatShortDay(lastDay));
  const late = accounts.filter((account) => account.isLate);
  const [first] = late;
  if (!first || late.length === accounts.length) return FRESHNESS.dataEnds(formatDay(lastDay));
  return FRESHNESS.accountEnds(first.accountName, formatDay(first.lastDay), late.length - 1);
}

function title({ state, fetchedAt, accounts }: DataFreshness, timeZone: string): string {
  if (state === "none") return FRESHNESS.noData;
  const ends = accounts.map(({ accountName, lastDay }) => FRESHNESS.accountTo(accountName, formatDay(lastDay)));
  return [...ends, fetchedAt ? FRESHNESS.readAt(formatInstantIn(fetchedAt, timeZone)) : ""].filter(Boolean).join("; ");
}
