import type { Day } from "@/lib/domain/day";
import type { ChannelDay } from "@/lib/domain/day-row";
import type { PerformanceInputs } from "./performance-inputs";
import { sumParts, type PartSums } from "./sum-parts";

/** The sums of each day that has rows. */
export type DaySums = ReadonlyMap<Day, PartSums>;

export function sumDays(inputs: PerformanceInputs, byDay = groupRowsByDay(inputs.channelDays)): DaySums {
  return new Map([...byDay].map(([day, rows]) => [day, sumParts(inputs, rows)]));
}

export function groupRowsByDay(rows: ChannelDay[]): Map<Day, ChannelDay[]> {
  const byDay = new Map<Day, ChannelDay[]>();
  for (const row of rows) {
    const list = byDay.get(row.day);
    if (list) list.push(row);
    else byDay.set(row.day, [row]);
  }
  return byDay;
}
