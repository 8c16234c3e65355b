import type { Day } from "@/lib/domain/day";
import {
  DATE_FORMATS,
  readDate,
  type DateFormat,
  addNumber,
  currenciesInCell,
  emptyEvidence,
  isMissing,
  isPeriodCell,
} from "../cells";
import type { ColumnProfile, CurrencyMark } from "./inspection";

const SAMPLES = 5;
const DISTINCT_BOUND = 400;
const CACHE_BOUND = 20_000;
const MAX_CACHED = 100;
const MAX_MARKS = 20;
/** After this many cells without a date or number, the column is not checked for them any more. */
const PATIENCE = 1000;
/** Amounts can look like the day numbers of a spreadsheet. A column of dates has far more than this share of them. */
const MIN_DATED_SHARE = 0.1;

/** What one cell can mean as a date. */
export interface SeenDate {
  /** The day in each format that can read the cell. */
  days: ReadonlyMap<DateFormat, Day>;
  isPeriod: boolean;
  time: string | null;
  hasOffset: boolean;
}

/** Profiles one column in constant memory. */
export class ColumnWatcher {
  private readonly dateCells = new Map<string, SeenDate>();
  private readonly values = new Set<string>();
  private readonly days = new Set<Day>();
  private readonly marks = new Map<string, CurrencyMark>();
  private overflow = false;
  private dated = 0;
  private clockTimes = new Set<string>();
  private readonly profile: ColumnProfile;

  constructor(index: number, name: string) {
    this.profile = {
      index,
      name,
      filled: 0,
      missing: 0,
      samples: [],
      distinct: null,
      numbers: emptyEvidence(),
      dates: {},
      onlyDayFirst: 0,
      onlyMonthFirst: 0,
      withTime: 0,
      constantTime: null,
      withOffset: 0,
      dayCount: 0,
      periods: { count: 0, sample: null },
      marks: [],
    };
  }

  /** Returns what the cell means as a date; null if it is none. */
  add(cell: string, line: number): SeenDate | null {
    const profile = this.profile;
    if (isMissing(cell)) {
      profile.missing += 1;
      return null;
    }
    profile.filled += 1;
    this.addText(cell);
    if (profile.filled < PATIENCE || profile.numbers.numeric > 0) this.addAmount(cell, line);
    return profile.filled < PATIENCE || this.dated > profile.filled * MIN_DATED_SHARE ? this.addDate(cell) : null;
  }

  finish(): ColumnProfile {
    const [time] = this.clockTimes;
    const isConstant = this.clockTimes.size === 1 && this.profile.withTime === this.profile.filled;
    return {
      ...this.profile,
      distinct: this.overflow ? null : [...this.values],
      constantTime: isConstant ? (time ?? null) : null,
      dayCount: this.days.size,
      marks: [...this.marks.values()],
    };
  }

  private addText(cell: string): void {
    if (this.overflow || this.values.has(cell)) return;
    if (this.profile.samples.length < SAMPLES) this.profile.samples.push(cell.slice(0, 120));
    this.values.add(cell.slice(0, 200));
    if (this.values.size > DISTINCT_BOUND) this.overflow = true;
  }

  private addAmount(cell: string, line: number): void {
    addNumber(this.profile.numbers, cell);
    const codes = currenciesInCell(cell);
    if (codes === null) return;
    const key = codes.join(" ");
    const mark = this.marks.get(key);
    if (mark) mark.count += 1;
    else if (this.marks.size < MAX_MARKS)
      this.marks.set(key, { codes: [...codes], count: 1, line, cell: cell.trim().slice(0, 40) });
  }

  private addDate(cell: string): SeenDate | null {
    const seen = this.dateCells.get(cell) ?? this.remember(cell);
    const profile = this.profile;
    if (seen.isPeriod) this.addPeriod(cell);
    if (seen.days.size === 0) return null;
    this.dated += 1;
    for (const format of seen.days.keys()) profile.dates[format] = (profile.dates[format] ?? 0) + 1;
    const isDayFirst = seen.days.has("day-first");
    if (isDayFirst !== seen.days.has("month-first")) profile[isDayFirst ? "onlyDayFirst" : "onlyMonthFirst"] += 1;
    if (seen.hasOffset) profile.withOffset += 1;
    if (seen.time !== null) this.addTime(seen.time);
    return seen;
  }

  private addTime(time: string): void {
    this.profile.withTime += 1;
    if (this.clockTimes.size < 3) this.clockTimes.add(time);
  }

  private addPeriod(cell: string): void {
    this.dated += 1;
    this.profile.periods.count += 1;
    this.profile.periods.sample ??= cell.trim().slice(0, 80);
  }

  private remember(cell: string): SeenDate {
    const reads = DATE_FORMATS.map((format) => [format, readDate(cell, format)] as const);
    const days = new Map(reads.flatMap(([format, read]) => (read ? [[format, read.day] as const] : [])));
    const read = reads.find(([, found]) => found !== null)?.[1];
    const seen: SeenDate = {
      days,
      isPeriod: days.size === 0 && isPeriodCell(cell),
      time: read?.time ?? null,
      hasOffset: read !== null && read !== undefined && read.offset !== null,
    };
    const [day] = days.values();
    if (day !== undefined && this.days.size < CACHE_BOUND) this.days.add(day);
    if (this.dateCells.size < CACHE_BOUND && cell.length <= MAX_CACHED) this.dateCells.set(cell, seen);
    return seen;
  }
}
