"use client";

import { createContext, useContext, type ReactNode } from "react";
import { formatInstantIn } from "@/lib/format/day";

const TimeZoneContext = createContext("UTC");

/** Shows every `Instant` below it in the workspace's time zone. */
export function SettingsClock({ timeZone, children }: { timeZone: string; children: ReactNode }) {
  return <TimeZoneContext.Provider value={timeZone}>{children}</TimeZoneContext.Provider>;
}

/** "12 Mar 2026, 15:05 (Europe/Berlin)". */
export function Instant({ at }: { at: Date }) {
  return formatInstantIn(at, useContext(TimeZoneContext));
}
