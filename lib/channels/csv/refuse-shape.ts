import { addDays, daysBetween, type Day } from "@/lib/domain/day";
import { normaliseName, rolesOfName } from "./column-names";
import { readDate, type DateFormat } from "./date-format";
import { refuse, type Refusal } from "./dialect";
import type { ColumnProfile, Inspection } from "./inspection";
import { columnOf, type Mapping } from "./map-columns";

/** Rejects tables without one row per channel and day that has the channel's own outcome. */
export function refuseShape(inspection: Inspection, mapping: Mapping): Refusal | null {
  return refuseWide(inspection, mapping) ?? refusePeriods(inspection, mapping);
}

function refuseWide(inspection: Inspection, mapping: Mapping): Refusal | null {
  const roles = ["campaign-id", "campaign-name", "channel-name"] as const;
  if (roles.some((role) => columnOf(mapping, role))) return null;
  const spends = inspection.columns.filter(isChannelSpend);
  if (spends.length < 2) return null;
  const outcome = inspection.columns.find((column) => OUTCOME.test(normaliseName(column.name)));
  const names = spends
    .slice(0, 4)
    .map((column) => `"${column.name}"`)
    .join(", ");
  const more = spends.length > 4 ? ` and ${spends.length - 4} more` : "";
  const shared = outcome
    ? `but only one outcome for all of them together ("${outcome.name}")`
    : "but no outcome for each of them";
  return refuse(
    "not-per-channel",
    `The file has one spend column per channel (${names}${more}) ${shared}. It does not say which channel brought which conversions, so no channel's return can be learned from it. Export one row per campaign and day from each ad platform, with its own spend and conversions.`,
  );
}

const OUTCOME = /^(?:revenue|sales|conversions?|conversion value|kpi|orders|umsatz|dep var)$/;
const SPEND_WORD = /(?:^| )(?:spend|spent|cost|costs|kosten|ausgaben|investment)(?: |$)/;
const DERIVED = /(?:^| )(?:per|cpc|cpm|cpa|rate|ratio|share|average|avg)(?: |$)/;

function isChannelSpend(column: ColumnProfile): boolean {
  if (column.numbers.numeric === 0) return false;
  const name = normaliseName(column.name);
  const isSpend = SPEND_WORD.test(name) || /[^_]_S$/.test(column.name);
  return isSpend && name.includes(" ") && !DERIVED.test(name) && rolesOfName(column.name).length === 0;
}

function refusePeriods(inspection: Inspection, mapping: Mapping): Refusal | null {
  const day = columnOf(mapping, "day");
  if (!day) return refusePeriodColumn(inspection);
  const column = inspection.columns[day.index];
  if (!column) return null;
  if (column.months > column.filled / 2)
    return notDaily(`"${column.name}" contains months or weeks, such as "${column.samples[0] ?? ""}"`);
  const gap = commonGap(column);
  if (gap === "weekly") return notDaily(`The dates in "${column.name}" are a week apart`);
  if (gap === "monthly") return notDaily(`The dates in "${column.name}" are a month apart`);
  return refuseLongRows(inspection, mapping, column);
}

function refusePeriodColumn(inspection: Inspection): Refusal | null {
  const period = inspection.columns.find((column) =>
    rolesOfName(column.name).some((hit) => hit.role === "week" || hit.role === "month"),
  );
  return period ? notDaily(`The file has the column "${period.name}" but no column with days`) : null;
}

function refuseLongRows(inspection: Inspection, mapping: Mapping, start: ColumnProfile): Refusal | null {
  const end = columnOf(mapping, "period-end");
  const ends = end ? inspection.columns[end.index]?.distinct : null;
  const isOneRange = start.distinct?.length === 1 && ends?.length === 1 && start.distinct[0] !== ends[0];
  return isOneRange ? notDaily(`Each row covers the whole period from ${start.distinct?.[0]} to ${ends?.[0]}`) : null;
}

function notDaily(finding: string): Refusal {
  return refuse(
    "not-daily",
    `${finding}. Response curves need daily data. Export the report again with one row per campaign and day (segment or breakdown "Day").`,
  );
}

function commonGap(column: ColumnProfile): "weekly" | "monthly" | null {
  const [format] =
    (Object.entries(column.dates) as [DateFormat, number][]).sort((left, right) => right[1] - left[1])[0] ?? [];
  if (!format || !column.distinct) return null;
  const days = [
    ...new Set(
      column.distinct.map((text) => readDate(text, format)?.day).filter((day): day is Day => day !== undefined),
    ),
  ].sort();
  if (days.length < 4) return null;
  const gaps = days.slice(1).map((day, index) => daysBetween(days[index] ?? day, day));
  if (gaps.every((gap) => gap % 7 === 0)) return "weekly";
  const isMonthly = days.every((day) => day.endsWith("-01")) || days.every((day) => addDays(day, 1).endsWith("-01"));
  return isMonthly ? "monthly" : null;
}
