import { isDay, isTimeZone, type Day } from "@/lib/domain/day";
import { rolesOfName, type NamedRole } from "../names";
import { DATE_FORMATS, readDate } from "../cells";
import type { Draft, OpenQuestion } from "./draft";
import type { ColumnProfile, Inspection } from "../table";

export function askTimeZone({ inspection }: Draft): OpenQuestion {
  const column = columnNamed(inspection, "time-zone");
  const [only, ...others] = column?.distinct ?? [];
  const fromColumn = only !== undefined && others.length === 0 && isTimeZone(only) ? only : null;
  const text = "What is the time zone of the ad account?";
  return { id: "time-zone", text, kind: "time-zone", options: [], proposed: fromColumn ?? inspection.facts.timeZone };
}

export function askExportDay({ inspection, today }: Draft): OpenQuestion {
  const stated = inspection.facts.exportDay ?? latestFetch(inspection);
  const text = "On which day was the file exported? Numbers from a later export replace those from an earlier one.";
  return {
    id: "export-day",
    text,
    kind: "day",
    options: [],
    // The person who exported the file may be in a time zone that is a day ahead of the account's.
    proposed: stated !== null && stated > today ? today : stated,
  };
}

function latestFetch(inspection: Inspection): Day | null {
  const texts = columnNamed(inspection, "fetched-at")?.distinct ?? [];
  const format = DATE_FORMATS.find((candidate) => texts.length > 0 && texts.every((text) => readDate(text, candidate)));
  const days = format ? texts.flatMap((text) => readDate(text, format)?.day ?? []) : [];
  const latest = days.sort().at(-1);
  return latest && isDay(latest) ? latest : null;
}

function columnNamed(inspection: Inspection, role: NamedRole): ColumnProfile | undefined {
  return inspection.columns.find((column) => rolesOfName(column.name).some((hit) => hit.role === role));
}
