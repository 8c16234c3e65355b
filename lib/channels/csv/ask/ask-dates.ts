import { readDate, swapDay, type DateFormat } from "../cells";
import type { Draft, OpenQuestion } from "./draft";
import type { ColumnProfile } from "../table";
import { columnOf } from "../mapping";

export function askDates({ inspection, mapping }: Draft): OpenQuestion[] {
  const day = columnOf(mapping, "day");
  const column = day ? inspection.columns[day.index] : undefined;
  if (!column) return [];
  return [...askDateOrder(column), ...askSwappedDates(column), ...askClockTimes(column)];
}

/**
 * A spreadsheet that expects the month first turns 05/11/2026 into the 11th of May and writes it with the year first, but
 * leaves 13/11/2026 as it is, because there is no such month.
 */
function askSwappedDates(column: ColumnProfile): OpenQuestion[] {
  const dates = (column.distinct ?? []).filter((text) => readDate(text, "year-first") !== null);
  const left = (column.distinct ?? []).filter((text) => isOnlyDayFirst(text));
  const [example] = dates;
  const [kept] = left;
  const canBeSwapped = dates.every((text) => Number(readDate(text, "year-first")?.day.slice(8)) <= MONTHS);
  if (example === undefined || kept === undefined || !canBeSwapped) return [];
  const day = readDate(example, "year-first")?.day ?? "";
  return [
    {
      id: "swapped-dates",
      text: `"${column.name}" has dates such as "${kept}" next to dates such as "${example}". A spreadsheet that swaps day and month leaves such a mixture. Which day is "${example}"?`,
      kind: "choice",
      options: [
        { value: "swapped", label: `${swapDay(day)}: day and month were swapped` },
        { value: "as-written", label: `${day}: as written; dates such as "${kept}" are listed and left out` },
      ],
      proposed: "swapped",
    },
  ];
}

const MONTHS = 12;

const isOnlyDayFirst = (text: string) => readDate(text, "day-first") !== null && readDate(text, "month-first") === null;

function askDateOrder(column: ColumnProfile): OpenQuestion[] {
  const kind = kindOfDates(column);
  if (kind === "serial") return [askExcel(column)];
  if (kind === "clear") return [];
  const isBoth = (text: string) => readDate(text, "day-first") !== null && readDate(text, "month-first") !== null;
  const example = column.samples.find(isBoth) ?? column.samples[0] ?? "";
  return [
    {
      id: "date-order",
      text: `Dates such as "${example}" can be read in two ways. Which comes first?`,
      kind: "choice",
      options: [
        { value: "day-first", label: `Day first: ${readDate(example, "day-first")?.day ?? "day, month, year"}` },
        { value: "month-first", label: `Month first: ${readDate(example, "month-first")?.day ?? "month, day, year"}` },
      ],
      proposed: /^\d+\.\d+\./.test(example) ? "day-first" : null,
    },
  ];
}

function kindOfDates({ dates, onlyDayFirst, onlyMonthFirst }: ColumnProfile): "serial" | "clear" | "open" {
  const most = (...formats: DateFormat[]) => Math.max(...formats.map((format) => dates[format] ?? 0));
  const separated = most("day-first", "month-first");
  const others = most("year-first", "named-month");
  if (most("excel-serial") > Math.max(separated, others)) return "serial";
  const isDecided = onlyDayFirst > 0 !== onlyMonthFirst > 0;
  return separated === 0 || separated < others || isDecided ? "clear" : "open";
}

function askExcel(column: ColumnProfile): OpenQuestion {
  const example = column.samples[0] ?? "";
  const label = `Yes: ${example} is ${readDate(example, "excel-serial")?.day ?? "a day"}`;
  return {
    id: "date-order",
    text: `"${column.name}" contains whole numbers such as ${example}. Are these Excel date numbers?`,
    kind: "choice",
    options: [{ value: "excel-serial", label }],
    proposed: "excel-serial",
  };
}

function askClockTimes(column: ColumnProfile): OpenQuestion[] {
  const isShifted = column.constantTime !== null && !/^00:00/.test(column.constantTime);
  if (!isShifted && column.withOffset === 0) return [];
  return [
    {
      id: "clock-times",
      text: `The days include a time (${column.samples[0] ?? ""}). Which day is meant?`,
      kind: "choice",
      options: [
        { value: "as-written", label: "The date as written" },
        { value: "from-utc", label: "The account's local date at that time (the time is UTC)" },
      ],
      proposed: null,
    },
  ];
}
