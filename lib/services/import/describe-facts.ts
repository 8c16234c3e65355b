import type { ImportPreview } from "@/lib/domain/views/import";
import { describeSeries, NO_ATTRIBUTION } from "@/lib/domain/attribution";
import {
  hasDamagedIds,
  nameDelimiter,
  unusedNumbers,
  type ImportAnswers,
  type Inspection,
  type ReadingPlan,
  type ReadingState,
} from "@/lib/channels/csv";

/** The detected facts of a file, as labels and values for the person who checks them. */
export function describeFacts(
  inspection: Inspection,
  { mapping, plan }: ReadingState,
  { values }: ImportAnswers,
): Fact[] {
  const { dialect, facts, opening } = inspection;
  const lines: [string, string | null][] = [
    ["Recognised as", mapping.preset?.label ?? "no known export; columns matched by name"],
    ["Opened", opening?.from ?? null],
    ...(opening?.isWorkbook ? [] : textLines(dialect)),
    ["Column names", `line ${inspection.headerLine}, in ${inspection.language}`],
    ["Rows", count(inspection.rows)],
    ["Total rows left out", facts.totalRows > 0 ? count(facts.totalRows) : null],
    ["Report", facts.reportName],
    [
      "Campaign ids",
      hasDamagedIds(inspection, mapping) ? "rounded by a spreadsheet and not used: names identify campaigns" : null,
    ],
    ...(plan ? settledLines(plan) : []),
    ["Not used", describeUnused(unusedNumbers(inspection, mapping, values))],
  ];
  return lines.flatMap(([label, value]) => (value === null ? [] : [{ label, value }]));
}

function textLines({ encoding, delimiter }: Inspection["dialect"]): [string, string][] {
  return [
    ["Encoding", encoding.toUpperCase()],
    ["Separator", nameDelimiter(delimiter)],
  ];
}

const MAX_TOTALS = 6;

/** The rows that are totals of the others and do not count. */
export function describeLeftOutTotals(preview: ImportPreview | null): Fact[] {
  const names = preview?.counting?.leftOut ?? [];
  if (names.length === 0) return [];
  const more = names.length > MAX_TOTALS ? ` and ${names.length - MAX_TOTALS} more` : "";
  return [{ label: "Totals left out", value: `${names.slice(0, MAX_TOTALS).join(", ")}${more}` }];
}

interface Fact {
  label: string;
  value: string;
}

function settledLines(plan: ReadingPlan): [string, string | null][] {
  const { breakdowns } = plan;
  return [
    ["Dates", DATES[plan.day.format]],
    ["Numbers", NUMBERS[plan.spend.decimalSign]],
    ["Spend counted in", UNITS[plan.spend.unit]],
    ["Currency", plan.currency],
    ["Time zone", plan.timeZone],
    ["Conversions", plan.series.attribution === NO_ATTRIBUTION ? null : describeSeries(plan.series)],
    [
      "Split further by",
      breakdowns.length > 0
        ? `${breakdowns
            .slice(0, 8)
            .map(({ name }) => name)
            .join(", ")}: summed per campaign and day`
        : null,
    ],
  ];
}

const UNITS = {
  units: "currency units",
  cents: "cents",
  micros: "micros (millionths)",
  thousands: "thousands",
  millions: "millions",
} as const;

const MAX_UNUSED = 12;

/** Columns of numbers that are not imported, with their totals. */
function describeUnused(unused: { name: string; total: number }[]): string | null {
  if (unused.length === 0) return null;
  const shown = unused
    .slice(0, MAX_UNUSED)
    .map(({ name, total }) => `${name} (${total.toLocaleString("en-US", { maximumFractionDigits: 2 })} in total)`);
  const more = unused.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more columns of numbers`] : [])].join(", ");
}

const DATES = {
  "year-first": "year, month, day (2026-05-22)",
  "day-first": "day, month, year (22/05/2026)",
  "month-first": "month, day, year (05/22/2026)",
  "named-month": "with the month's name (22 May 2026)",
  "excel-serial": "days as Excel counts them",
} as const;

const NUMBERS = {
  point: "point before the decimals (1,234.56)",
  comma: "comma before the decimals (1.234,56)",
} as const;

function count(value: number): string {
  return value.toLocaleString("en-US");
}
