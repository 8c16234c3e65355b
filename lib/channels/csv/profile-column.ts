import type { ColumnProfile } from "./inspection";
import { isMonthOrWeek, readableFormats, readDate, type DateFormat } from "./date-format";
import { emptyEvidence, isMissing, addNumber } from "./number-format";

const SAMPLES = 5;
const DISTINCT_BOUND = 400;
const CACHE_BOUND = 20_000;
const MAX_CACHED = 100;
/** After this many cells without a date or number, the column is not checked for them any more. */
const PATIENCE = 1000;

/** Profiles one column in constant memory. */
export class ColumnWatcher {
  private readonly dateCells = new Map<string, SeenDate>();
  private readonly values = new Set<string>();
  private overflow = false;
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
      months: 0,
    };
  }

  add(cell: string): void {
    const profile = this.profile;
    if (isMissing(cell)) {
      profile.missing += 1;
      return;
    }
    profile.filled += 1;
    this.addText(cell);
    if (profile.filled < PATIENCE || profile.numbers.numeric > 0) addNumber(profile.numbers, cell);
    if (profile.filled < PATIENCE || Object.keys(profile.dates).length > 0 || profile.months > 0) this.addDate(cell);
  }

  finish(): ColumnProfile {
    const [time] = this.clockTimes;
    const isConstant = this.clockTimes.size === 1 && this.profile.withTime === this.profile.filled;
    return {
      ...this.profile,
      distinct: this.overflow ? null : [...this.values],
      constantTime: isConstant ? (time ?? null) : null,
    };
  }

  private addText(cell: string): void {
    if (this.overflow || this.values.has(cell)) return;
    if (this.profile.samples.length < SAMPLES) this.profile.samples.push(cell.slice(0, 120));
    this.values.add(cell.slice(0, 200));
    if (this.values.size > DISTINCT_BOUND) this.overflow = true;
  }

  private addDate(cell: string): void {
    const seen = this.dateCells.get(cell) ?? this.remember(cell);
    const profile = this.profile;
    for (const format of seen.formats) profile.dates[format] = (profile.dates[format] ?? 0) + 1;
    if (seen.onlyDayFirst) profile.onlyDayFirst += 1;
    if (seen.onlyMonthFirst) profile.onlyMonthFirst += 1;
    if (seen.isMonth) profile.months += 1;
    if (seen.hasOffset) profile.withOffset += 1;
    if (seen.time === null) return;
    profile.withTime += 1;
    if (this.clockTimes.size < 3) this.clockTimes.add(seen.time);
  }

  private remember(cell: string): SeenDate {
    const formats = readableFormats(cell);
    const [first] = formats;
    const read = first ? readDate(cell, first) : null;
    const seen: SeenDate = {
      formats,
      onlyDayFirst: formats.includes("day-first") && !formats.includes("month-first"),
      onlyMonthFirst: formats.includes("month-first") && !formats.includes("day-first"),
      isMonth: formats.length === 0 && isMonthOrWeek(cell),
      time: read?.time ?? null,
      hasOffset: read?.hasOffset ?? false,
    };
    if (this.dateCells.size < CACHE_BOUND && cell.length <= MAX_CACHED) this.dateCells.set(cell, seen);
    return seen;
  }
}

interface SeenDate {
  formats: DateFormat[];
  onlyDayFirst: boolean;
  onlyMonthFirst: boolean;
  isMonth: boolean;
  time: string | null;
  hasOffset: boolean;
}
