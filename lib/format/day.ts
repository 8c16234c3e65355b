import { describeDay, describeInstant, MONTHS, type Day } from "@/lib/domain/day";
import { MISSING } from "./number";

const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** "12 Mar 2026". */
export function formatDay(day: Day | null | undefined): string {
  return day ? describeDay(day) : MISSING;
}

/** "Mar 2026", for a month such as "2026-03". */
export function formatMonth(month: string): string {
  return `${MONTHS[Number(month.slice(5, 7)) - 1] ?? ""} ${month.slice(0, 4)}`;
}

/** "12 Mar": for places where the year is shown elsewhere. */
export function formatShortDay(day: Day | null | undefined): string {
  if (!day) return MISSING;
  return `${Number(day.slice(8))} ${MONTHS[Number(day.slice(5, 7)) - 1] ?? ""}`;
}

/** "Thu 12 Mar". */
export function formatWeekday(day: Day | null | undefined): string {
  if (!day) return MISSING;
  return `${WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ""} ${formatShortDay(day)}`;
}

/** "1 – 28 Mar 2026", "14 Feb – 13 Mar 2026", "20 Dec 2025 – 16 Jan 2026". */
export function formatDayRange(from: Day | null | undefined, to: Day | null | undefined): string {
  if (!from || !to) return MISSING;
  if (from === to) return formatDay(from);
  if (from.slice(0, 7) === to.slice(0, 7)) return `${Number(from.slice(8))} – ${formatDay(to)}`;
  if (from.slice(0, 4) === to.slice(0, 4)) return `${formatShortDay(from)} – ${formatDay(to)}`;
  return `${formatDay(from)} – ${formatDay(to)}`;
}

/** "12 Mar 2026, 14:05 UTC". Screens of a workspace show `Instant`, which has its time zone. */
export function formatInstant(instant: Date | null | undefined): string {
  if (!instant || !Number.isFinite(instant.getTime())) return MISSING;
  return describeInstant(instant);
}

/** "23 Nov 2026, 18:17 (Europe/Berlin)": the local time there, for sentences. */
export function formatInstantIn(instant: Date, timeZone: string): string {
  return `${formatLocalInstant(instant, timeZone)} (${timeZone})`;
}

/** "23 Nov 2026, 18:17": the local time there, where the zone is named elsewhere. */
export function formatLocalInstant(instant: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-CA", { ...CLOCK, timeZone }).formatToParts(instant);
  const part = (type: string) => parts.find((entry) => entry.type === type)?.value ?? "";
  const day = `${part("year")}-${part("month")}-${part("day")}` as Day;
  return `${formatDay(day)}, ${part("hour")}:${part("minute")}`;
}

const CLOCK = {
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
} as const;

/** "0.4 s", "12 s", "3 min 05 s". */
export function formatDuration(ms: number | null | undefined): string {
  if (typeof ms !== "number" || !Number.isFinite(ms) || ms < 0) return MISSING;
  if (ms < 10 * SECOND) return `${(ms / SECOND).toFixed(1)} s`;
  if (ms < MINUTE) return `${Math.round(ms / SECOND)} s`;
  const seconds = Math.round(ms / SECOND);
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, "0")} s`;
}
