import type { z } from "zod";
import { ServiceError } from "@/lib/domain/errors";
import { formatDecimal, type Micros } from "@/lib/domain/money";
import { keptFrom, type Performance, type PerformanceDay } from "@/lib/domain/views/performance";
import type { ReportQuerySchema } from "@/lib/domain/views/report";
import { requirePermission, type ServiceContext } from "../context";
import { csvText, type CsvCell } from "../csv-text";
import { getReport } from "./get-report";

/** The days of a report as CSV, with provisional days marked. */
export async function exportReport(
  context: ServiceContext,
  query: z.input<typeof ReportQuerySchema>,
): Promise<{ fileName: string; csv: string }> {
  requirePermission(context, "report.export");
  const { performance } = await getReport(context, query);
  if (!performance) throw new ServiceError("not-found", "There is nothing to export yet. Import a report first.");
  const { from, to, days } = performance;
  return {
    fileName: `report-${from}-to-${to}.csv`,
    csv: csvText(
      headerOf(performance),
      days.map((day) => rowOf(performance, day)),
    ),
  };
}

function headerOf(performance: Performance): string[] {
  const { currency, groups, limits, goalName, basis } = performance;
  const withSpend = hasGroupSpend(performance);
  const grouped = groups.flatMap((group) => [
    `${group.name} ${goalName}`,
    ...(withSpend ? [`${group.name} spend (${currency})`] : []),
  ]);
  return [
    "day",
    `spend (${currency})`,
    `total budget (${currency})`,
    `${goalName} reported`,
    `${goalName} expected`,
    `value reported (${currency})`,
    `value expected (${currency})`,
    "share reported",
    "provisional",
    `${limits.efficiency === "roi" ? "ROI" : "CPA"} ${basis}, over ${limits.endsOn === null ? `${limits.windowDays} days` : "the plan's days"}`,
    "target",
    "kept from",
    ...grouped,
  ];
}

function rowOf(performance: Performance, day: PerformanceDay): CsvCell[] {
  const { groups, limits } = performance;
  const withSpend = hasGroupSpend(performance);
  const grouped = groups.flatMap((_, index): CsvCell[] => [
    count(day.groupConversions[index] ?? null),
    ...(withSpend ? [money(day.groupSpendMicros[index] ?? null)] : []),
  ]);
  return [
    day.day,
    // A sum of some channels would read as the day's spend.
    money(day.isSpendPartial ? null : day.spendMicros),
    money(day.budgetMicros),
    count(day.conversions),
    estimate(day.expectedConversions),
    money(day.valueMicros),
    money(day.expectedValueMicros),
    estimate(day.maturity),
    day.provisional ? "yes" : "no",
    estimate(day.windowEfficiency),
    limits.target,
    keptFrom(limits),
    ...grouped,
  ];
}

/** Only channels have spend; a conversion action has none. */
function hasGroupSpend({ days }: Performance): boolean {
  return days.some((day) => day.groupSpendMicros.some((micros) => micros !== null));
}

/** Sums of weighted counts, without the rounding errors of their last digits. */
function count(value: number | null): CsvCell {
  return value === null ? null : Number(value.toPrecision(12));
}

/** No estimate and no ratio is known to more than six digits. */
function estimate(value: number | null): CsvCell {
  return value === null ? null : Number(value.toPrecision(6));
}

function money(micros: Micros | null): CsvCell {
  return micros === null ? null : formatDecimal(micros);
}
