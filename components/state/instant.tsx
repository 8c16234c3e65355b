"use client";

import { createContext, useContext, type ReactNode } from "react";
import { formatInstant, formatLocalInstant } from "@/lib/format/day";

/** Null for a person without a workspace, where there is no time zone but UTC. */
const TimeZoneContext = createContext<string | null>(null);

/** Shows every `Instant` below it in the workspace's time zone. */
export function TimeZoneProvider({ timeZone, children }: { timeZone: string | null; children: ReactNode }) {
  return <TimeZoneContext.Provider value={timeZone}>{children}</TimeZoneContext.Provider>;
}

/** "12 Mar 2026, 15:05", the workspace's local time. A tooltip names its zone, and the time in UTC. */
export function Instant({ at }: { at: Date }) {
  const timeZone = useContext(TimeZoneContext);
  const utc = formatInstant(at);
  const [text, title] =
    timeZone === null ? [utc, undefined] : [formatLocalInstant(at, timeZone), `Time in ${timeZone}. In UTC: ${utc}.`];
  // The browser's rules of a time zone may be newer than the server's.
  return (
    <time dateTime={at.toISOString()} title={title} suppressHydrationWarning>
      {text}
    </time>
  );
}
