import { isCurrency } from "@/lib/domain/money";
import { isDay, isTimeZone, type Day } from "@/lib/domain/day";
import { currencyInName, rolesOfName, type NamedRole } from "./column-names";
import { DATE_FORMATS, readDate, type DateFormat } from "./date-format";
import type { ColumnProfile, Inspection } from "./inspection";
import { columnOf, type ColumnUse, type Mapping } from "./map-columns";
import { withAnswer, type ImportAnswers, type Question } from "./questions";

export interface Draft {
  inspection: Inspection;
  mapping: Mapping;
  answers: ImportAnswers;
  today: Day;
}

type OpenQuestion = Omit<Question, "answer">;

/** All questions that the file and its mapping leave open, in a natural order for a person. */
export function askAll(draft: Draft): Question[] {
  const open = [
    ...askColumns(draft),
    ...askDates(draft),
    ...askNumbers(draft),
    ...askMoneyUnits(draft),
    ...askChannel(draft),
    ...askCurrency(draft),
    askTimeZone(draft),
    askExportDay(draft),
    ...askSeries(draft),
  ];
  return open.map((question) => withAnswer(question, draft.answers, draft.today));
}

/** The currency that the file states; null when it states none or several. */
export function detectedCurrency(draft: Pick<Draft, "inspection" | "mapping">): string | null {
  const stated = statedCurrencies(draft);
  const [first] = stated;
  return stated.length === 1 && first !== undefined ? first : null;
}

function statedCurrencies({ inspection, mapping }: Pick<Draft, "inspection" | "mapping">): string[] {
  const column = columnOf(mapping, "currency");
  const codes = column ? (inspection.columns[column.index]?.distinct ?? []) : [];
  const inNames = mapping.columns
    .filter((use) => use.role === "spend" || use.role === "value")
    .map((use) => currencyInName(use.name));
  const all = codes.length > 0 ? codes.map((code) => code.trim().toUpperCase()) : inNames;
  return [...new Set(all.filter((code): code is string => code !== null && isCurrency(code)))];
}

function askColumns({ inspection, mapping }: Draft): OpenQuestion[] {
  const needed = [
    {
      role: "day" as const,
      text: "Which column contains the day?",
      fits: (column: ColumnProfile) => Object.keys(column.dates).length > 0,
    },
    {
      role: "spend" as const,
      text: "Which column contains the spend?",
      fits: (column: ColumnProfile) => column.numbers.numeric > 0,
    },
  ];
  return needed
    .filter(({ role }) => !columnOf(mapping, role))
    .map(({ role, text, fits }) => {
      const columns = inspection.columns.filter((column) => fits(column) || column.filled === 0);
      const options = columns.map((column) => ({
        value: String(column.index),
        label: column.name || `Column ${column.index + 1}`,
      }));
      return { id: `column:${role}`, text, kind: "choice", options, proposed: null };
    });
}

function askDates({ inspection, mapping }: Draft): OpenQuestion[] {
  const day = columnOf(mapping, "day");
  const column = day ? inspection.columns[day.index] : undefined;
  if (!column) return [];
  return [...askDateOrder(column), ...askClockTimes(column)];
}

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

const NUMBER_ROLES: ReadonlySet<ColumnUse["role"]> = new Set([
  "spend",
  "impressions",
  "clicks",
  "conversions",
  "value",
  "budget",
]);

function askNumbers({ inspection, mapping }: Draft): OpenQuestion[] {
  const used = mapping.columns.filter((use) => NUMBER_ROLES.has(use.role)).map((use) => inspection.columns[use.index]);
  const evidence = used.flatMap((column) => (column ? [column.numbers] : []));
  const isPoint = evidence.some((numbers) => numbers.point > 0);
  const isComma = evidence.some((numbers) => numbers.comma > 0);
  const isMixed = evidence.some((numbers) => numbers.point > 0 && numbers.comma > 0);
  const open = evidence.find((numbers) => numbers.ambiguous > 0);
  const isUnclear = isMixed || (open !== undefined && isPoint === isComma);
  if (!isUnclear) return [];
  const example = open?.ambiguousSample ?? "1,234";
  return [
    {
      id: "number-format",
      text: isMixed
        ? "Some numbers in one column use a comma before the decimals, others a point. Which one is right? Cells of the other kind are listed as unreadable."
        : `Numbers such as "${example}" can be read in two ways. How are they written?`,
      kind: "choice",
      options: [
        { value: "point", label: "1,234.56: point before the decimals" },
        { value: "comma", label: "1.234,56: comma before the decimals" },
      ],
      proposed: null,
    },
  ];
}

function askMoneyUnits({ inspection, mapping }: Draft): OpenQuestion[] {
  return mapping.columns
    .filter((use) => use.unit === "ask")
    .map((use) => {
      const largest = inspection.columns[use.index]?.numbers.largest ?? 0;
      return {
        id: `unit:${use.index}`,
        text: `"${use.name}" contains whole numbers up to ${largest}. What is their unit?`,
        kind: "choice" as const,
        options: [
          { value: "units", label: `Currency units: the largest is ${largest}` },
          { value: "micros", label: `Micros (millionths): the largest is ${largest / 1_000_000}` },
        ],
        proposed: null,
      };
    });
}

function askChannel({ mapping }: Draft): OpenQuestion[] {
  const roles = ["campaign-id", "campaign-name", "channel-name"] as const;
  if (roles.some((role) => columnOf(mapping, role))) return [];
  const text = "No column contains the campaign or channel. If the whole file is one channel, what is its name?";
  return [{ id: "channel-name", text, kind: "text", options: [], proposed: null }];
}

function askCurrency(draft: Draft): OpenQuestion[] {
  if (detectedCurrency(draft)) return [];
  const codes = statedCurrencies(draft);
  if (codes.length === 0) {
    const text = "In which currency are the amounts?";
    return [{ id: "currency", text, kind: "currency", options: [], proposed: null }];
  }
  const text = `The file mixes currencies (${codes.join(", ")}). An account has one currency. Which rows do you want to import? The others are listed and left out. Import the file again for them.`;
  return [
    {
      id: "currency",
      text,
      kind: "choice",
      options: codes.map((code) => ({ value: code, label: code })),
      proposed: null,
    },
  ];
}

function askTimeZone({ inspection }: Draft): OpenQuestion {
  const column = columnNamed(inspection, "time-zone");
  const [only, ...others] = column?.distinct ?? [];
  const fromColumn = only !== undefined && others.length === 0 && isTimeZone(only) ? only : null;
  const text = "What is the time zone of the ad account?";
  return { id: "time-zone", text, kind: "time-zone", options: [], proposed: fromColumn ?? inspection.facts.timeZone };
}

function askExportDay({ inspection, today }: Draft): OpenQuestion {
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

function askSeries({ mapping }: Draft): OpenQuestion[] {
  if (!mapping.columns.some((use) => use.role === "conversions" || use.role === "value")) return [];
  return [
    {
      id: "time-basis",
      text: "How are conversions dated?",
      kind: "choice",
      options: [
        { value: "interaction", label: "By click: the day of the click or view that led to the conversion" },
        { value: "conversion", label: "By conversion: the day on which the conversion happened" },
      ],
      proposed: mapping.preset?.timeBasis ?? null,
    },
    {
      id: "attribution",
      text: "Which attribution setting counted the conversions?",
      kind: "text",
      options: [
        "platform default",
        "7-day click",
        "30-day click",
        "7-day click, 1-day view",
        "last click",
        "data-driven",
      ].map((label) => ({ value: label, label })),
      proposed: null,
    },
  ];
}
