import { addDays, daysBetween, type Day } from "@/lib/domain/day";
import { normaliseName, rolesOfName } from "../names";
import { chosenDateFormat } from "./date-order";
import { readableFormats, readDate, type DateFormat, splitRange } from "../cells";
import type { Draft, OpenQuestion } from "./draft";
import type { ColumnProfile, DatePair } from "../table";
import { columnOf, type ColumnUse } from "../mapping";

/** What the dates of a file say about the days that one of its rows covers. */
export type RowPeriod =
  | { kind: "one-day" }
  /** Some rows cover several days. Each row is checked against this column. */
  | { kind: "some-rows"; endColumn: number }
  | { kind: "several-days"; finding: string }
  | { kind: "unclear"; question: string };

export function rowPeriod(draft: Draft): RowPeriod {
  const day = columnOf(draft.mapping, "day");
  const column = day && draft.inspection.columns[day.index];
  if (!day || !column) return { kind: "one-day" };
  const format = chosenDateFormat(draft, day);
  const ends = findEnds(draft, column, format);
  const certain = ends.find((end) => end.kind === "several-days") ?? ends.find((end) => end.kind === "unclear");
  if (certain) return certain;
  const some = ends.find((end) => end.kind === "some-rows");
  if (some) return some;
  if (ends.length > 0) return { kind: "one-day" };
  return byTitle(draft, column, format) ?? byGaps(column, format);
}

/** The reading by the person's answer where the dates leave it open. */
export function settledPeriod(draft: Draft): RowPeriod {
  const period = rowPeriod(draft);
  if (period.kind !== "unclear") return period;
  const answer = draft.answers.values[ROW_PERIOD];
  if (answer === "one-day") return { kind: "one-day" };
  return answer === "several-days" ? { kind: "several-days", finding: "Each row covers several days" } : period;
}

const ROW_PERIOD = "row-period";

export function askRowPeriod(draft: Draft): OpenQuestion[] {
  const period = rowPeriod(draft);
  if (period.kind !== "unclear") return [];
  return [
    {
      id: ROW_PERIOD,
      text: period.question,
      kind: "choice",
      options: [
        { value: "one-day", label: "Each row is one day" },
        {
          value: "several-days",
          label: "A row covers several days: the file is refused, because only daily rows can be imported",
        },
      ],
      proposed: null,
    },
  ];
}

/** One entry per column that can be the end of a row's period. */
function findEnds(draft: Draft, day: ColumnProfile, format: DateFormat): RowPeriod[] {
  const { datePairs } = draft.inspection;
  const after = datePairs.filter((pair) => pair.first === day.index && pair.format === format);
  const before = datePairs.filter((pair) => pair.last === day.index && pair.format === format);
  const mapped = columnOf(draft.mapping, "period-end");
  const isCompared = !mapped || after.some((pair) => pair.last === mapped.index);
  return [
    ...after.flatMap((pair) => endOf(pair, draft, day, format) ?? []),
    ...before.flatMap((pair) => startOf(pair, draft) ?? []),
    ...(isCompared ? [] : [{ kind: "some-rows" as const, endColumn: mapped.index }]),
  ];
}

function endOf(pair: DatePair, draft: Draft, day: ColumnProfile, format: DateFormat): RowPeriod | null {
  const use = draft.mapping.columns[pair.last];
  if (!use || isNoPeriod(use)) return null;
  const isEnd =
    use.role === "period-end" || (END.test(normaliseName(use.name)) && !CAMPAIGN.test(normaliseName(use.name)));
  if (pair.example === null) return isEnd ? { kind: "one-day" } : null;
  const { line, firstDay, lastDay } = pair.example;
  const names = `"${day.name}" to "${use.name}"`;
  const question = `Line ${line} has ${firstDay} in "${day.name}" and ${lastDay} in "${use.name}". Does a row cover all days from ${names}?`;
  const isOfReport = REPORT.test(normaliseName(use.name));
  if (!isEnd || (!isOfReport && isOverlapping(pair, day, format))) return { kind: "unclear", question };
  if (pair.same > 0) return { kind: "some-rows", endColumn: pair.last };
  const finding =
    day.dayCount === 1
      ? `Each row covers the whole period from ${firstDay} to ${lastDay}`
      : `Each row covers several days, such as ${firstDay} to ${lastDay} (line ${line}), from ${names}`;
  return { kind: "several-days", finding };
}

/** The chosen day may be the last one of a row's period, but a campaign's start is before all of its days too. */
function startOf(pair: DatePair, draft: Draft): RowPeriod | null {
  const start = draft.mapping.columns[pair.first];
  const day = draft.mapping.columns[pair.last];
  if (!start || !day || isNoPeriod(start) || pair.example === null) return null;
  if (pair.same > 0 || pair.shortest !== pair.longest) return null;
  const { line, firstDay, lastDay } = pair.example;
  const question = `Line ${line} has ${firstDay} in "${start.name}" and ${lastDay} in "${day.name}". Does a row cover all days from "${start.name}" to "${day.name}"?`;
  return { kind: "unclear", question };
}

/** The end of a period, in the languages of exports, without accents. */
const END =
  /(?:^| )(?:end|ends|ending|ended|stop|stops|until|till|thru|through|to|last day|ende|bis|enddatum|berichtsende|fin|fine|final|fins|hasta|jusqu|au|al|ate|fim|termino|encerramento|einde|tot|t m|slut|slutdatum|koniec|zakonczenie|do|konec)(?: |$)|enddatum|終了|まで/;
/** The end of the row's own period, which no campaign's end is called. */
const REPORT =
  /(?:^| )(?:report|reporting|date stop|period|bericht\S*|zeitraum\S*|rapport\S*|informe|relatorios?|raport\S*)(?: |$)|レポート|期間/;
/** The end of something else than the row. */
const CAMPAIGN =
  /(?:^| )(?:campaign|flight|ad|ad group|ad set|line item|placement|budget|kampagne|kampagnen|campagne|campana|campanha|campagna|kampanj|kampania|contract)(?: |$)|キャンペーン/;
const LOAD_TIME =
  /(?:^| )(?:synced|extracted|emitted|loaded|load|fetched|inserted|ingested|updated|created|modified|exported|generated|timestamp)(?: |$)/;

/** Campaigns can be called like dates. */
function isNoPeriod({ name, role }: ColumnUse): boolean {
  if (role !== "ignore" && role !== "day" && role !== "period-end") return true;
  return rolesOfName(name).some((hit) => hit.role === "fetched-at") || LOAD_TIME.test(normaliseName(name));
}

/** Rows of daily data whose second date is a campaign's end, or the first day after the row. */
function isOverlapping({ shortest }: DatePair, day: ColumnProfile, format: DateFormat): boolean {
  const days = distinctDays(day, format);
  const gaps = gapsBetween(days ?? []);
  return shortest !== null && gaps.length > 0 && Math.min(...gaps) <= shortest;
}

function distinctDays({ distinct }: ColumnProfile, format: DateFormat): Day[] | null {
  if (!distinct) return null;
  return [...new Set(distinct.flatMap((text) => readDate(text, format)?.day ?? []))].sort();
}

const gapsBetween = (days: Day[]) => days.slice(1).map((day, index) => daysBetween(days[index] ?? day, day));

/** A report over a week or more that has rows of its first day only. */
const MIN_TITLE_DAYS = 7;

/** A single day in a report whose title names a longer period can be the first day of that period. */
function byTitle({ inspection }: Draft, column: ColumnProfile, format: DateFormat): RowPeriod | null {
  const [day, ...others] = distinctDays(column, format) ?? [];
  if (day === undefined || others.length > 0) return null;
  const range = inspection.facts.titleLines.map(rangeIn).find((found) => found?.first === day);
  if (!range || daysBetween(range.first, range.last) < MIN_TITLE_DAYS - 1) return null;
  const question = `All rows are of ${day}, and the report is titled ${range.first} to ${range.last}. Is each row one day? If a row covers the whole period, export the report again with one row per campaign and day (segment or breakdown "Day").`;
  return { kind: "unclear", question };
}

/** The period in a line such as "Campaign report (2026-05-01 - 2026-05-31)" or "Date range: 5/1/26 - 5/31/26". */
function rangeIn(line: string): { first: Day; last: Day } | null {
  const parts = [line, ...line.split(/[()（）]/), line.replace(/^[^:：,]*[:：,]\s*/, "")];
  for (const part of parts) {
    const [first = "", last = ""] = splitRange(part) ?? [];
    const formats = readableFormats(first).filter((format) => format !== "excel-serial" && readDate(last, format));
    const [format] = formats;
    const days = format && [readDate(first, format)?.day, readDate(last, format)?.day];
    if (formats.length === 1 && days?.[0] && days[1]) return { first: days[0], last: days[1] };
  }
  return null;
}

const MIN_WEEKS = 3;
const MIN_MONTHS = 2;

/** Days that are always a week or a month apart can be a weekly or monthly report, or a campaign that runs that rarely. */
function byGaps(column: ColumnProfile, format: DateFormat): RowPeriod {
  const days = distinctDays(column, format) ?? [];
  const isWeekly = days.length >= MIN_WEEKS && gapsBetween(days).every((gap) => gap % 7 === 0);
  const isFirst = days.every((day) => day.endsWith("-01"));
  const isLast = days.every((day) => addDays(day, 1).endsWith("-01"));
  const isMonthly = days.length >= MIN_MONTHS && (isFirst || isLast);
  if (!isWeekly && !isMonthly) return { kind: "one-day" };
  const apart = isMonthly ? "a month" : "a week";
  const example = days.slice(0, 3).join(", ");
  const question = `The dates in "${column.name}" are always ${apart} apart (${example}). Is each row one day? If a row covers ${apart}, export the report again with one row per campaign and day (segment or breakdown "Day").`;
  return { kind: "unclear", question };
}
