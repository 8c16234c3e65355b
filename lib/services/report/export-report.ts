import type { z } from "zod";
import { ServiceError } from "@/lib/domain/errors";
import { formatDecimal, type Micros } from "@/lib/domain/money";
import type { Performance, PerformanceDay } from "@/lib/domain/performance-view";
import type { ReportQuerySchema } from "@/lib/domain/report-view";
import type { ServiceContext } from "../context";
import { csvText, type CsvCell } from "../csv-text";
import { getReport } from "./get-report";

/** The days of a report as CSV, provisional ones marked. */
export async function exportReport(
  context: ServiceContext,
  query: z.input<typeof ReportQuerySchema>,
): Promise<{ fileName: string; csv: string }> {
  const { performance } = await getReport(context, query);
  if (!performance) throw new ServiceError("not-found", "There is nothing to export yet: import a report first.");
  const { from, to, days } = performance;
  return {
    fileName: `report-${from}-to-${to}.csv`,
    csv: csvText(
      headerOf(performance),
      days.map((day) => rowOf(performance, day)),
    ),
  };
}

function headerOf({ currency, groups, limits }: Performance): string[] {
  const grouped = groups.flatMap((group) => [`${group.name} conversions`, `${group.name} spend (${currency})`]);
  return [
    "day",
    `spend (${currency})`,
    `total budget (${currency})`,
    "conversions reported",
    "conversions expected",
    `value reported (${currency})`,
    "share reported",
    "provisional",
    `${limits.efficiency === "roi" ? "ROI" : "CPA"} over ${limits.windowDays} days`,
    "target",
    ...grouped,
  ];
}

function rowOf({ groups, limits }: Performance, day: PerformanceDay): CsvCell[] {
  const grouped = groups.flatMap((_, index): CsvCell[] => [
    day.groupConversions[index] ?? null,
    money(day.groupSpendMicros[index] ?? null),
  ]);
  return [
    day.day,
    money(day.spendMicros),
    money(day.budgetMicros),
    day.conversions,
    day.expectedConversions,
    money(day.valueMicros),
    day.maturity,
    day.provisional ? "yes" : "no",
    day.windowEfficiency,
    limits.target,
    ...grouped,
  ];
}

function money(micros: Micros | null): CsvCell {
  return micros === null ? null : formatDecimal(micros);
}
