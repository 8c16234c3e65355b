import { daysBetween, type Day } from "@/lib/domain/day";
import { DATE_FORMATS, type DateFormat } from "../cells";
import type { DatePair } from "./inspection";
import type { SeenDate } from "./profile-column";

/** More columns of dates than any report has. */
const MAX_COLUMNS = 8;

/** Compares the dates of each row, because a second date can be the end of the period that the row covers. */
export class DatePairWatcher {
  private readonly columns: number[] = [];
  private readonly pairs = new Map<string, DatePair | null>();

  add(line: number, dates: (SeenDate | null)[]): void {
    for (const [index, seen] of dates.entries())
      if (seen !== null && !this.columns.includes(index) && this.columns.length < MAX_COLUMNS) this.columns.push(index);
    if (this.columns.length < 2) return;
    for (const first of this.columns) {
      for (const last of this.columns) {
        if (first !== last) this.compare({ first, last, line }, dates[first] ?? null, dates[last] ?? null);
      }
    }
  }

  finish(): DatePair[] {
    return [...this.pairs.values()].filter((pair): pair is DatePair => pair !== null);
  }

  private compare(place: Place, start: SeenDate | null, end: SeenDate | null): void {
    if (!start || !end) return;
    for (const format of DATE_FORMATS) {
      const firstDay = start.days.get(format);
      const lastDay = end.days.get(format);
      // Amounts can look like the day numbers of a spreadsheet.
      if (firstDay && lastDay && format !== "excel-serial") this.count({ ...place, format, firstDay, lastDay });
    }
  }

  private count(row: PairRow): void {
    const key = pairKey(row);
    const pair = this.pairs.get(key);
    if (pair === null) return;
    if (row.lastDay < row.firstDay) {
      this.pairs.set(key, null);
      return;
    }
    const days = row.firstDay === row.lastDay ? 0 : daysBetween(row.firstDay, row.lastDay);
    if (pair === undefined) this.pairs.set(key, startPair(row, days));
    else addRow(pair, row, days);
  }
}

function pairKey({ first, last, format }: { first: number; last: number; format: DateFormat }): string {
  return `${first} ${last} ${format}`;
}

type Place = { first: number; last: number; line: number };
type PairRow = Place & { format: DateFormat; firstDay: Day; lastDay: Day };

function startPair({ firstDay, lastDay, line, ...pair }: PairRow, days: number): DatePair {
  return {
    ...pair,
    rows: 1,
    same: days === 0 ? 1 : 0,
    shortest: days === 0 ? null : days,
    longest: days,
    example: days === 0 ? null : { line, firstDay, lastDay },
  };
}

function addRow(pair: DatePair, { line, firstDay, lastDay }: PairRow, days: number): void {
  pair.rows += 1;
  if (days === 0) {
    pair.same += 1;
    return;
  }
  pair.shortest = Math.min(pair.shortest ?? days, days);
  pair.longest = Math.max(pair.longest, days);
  pair.example ??= { line, firstDay, lastDay };
}
