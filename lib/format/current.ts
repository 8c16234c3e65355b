import type { CurrentBudget } from "@/lib/domain/current";
import { describeDay } from "@/lib/domain/day";
import { describeMoney, type Currency } from "@/lib/domain/money";

/** The source of a current budget in a few words, such as "spend on the last 5 days it ran"; empty where there is none. */
export function describeSource(current: CurrentBudget, currency: Currency): string {
  return SOURCES[current.source](current, currency);
}

type Words = (current: CurrentBudget, currency: Currency) => string;

const SOURCES: Readonly<Record<CurrentBudget["source"], Words>> = {
  approved: () => "approved for this day, not yet marked as applied",
  "budget-history": ({ since }) => (since === undefined ? "" : `budget set on ${describeDay(since)}`),
  "recent-spend": ({ days, lastRan, without }) => {
    if (days === undefined || lastRan === undefined) return "mean spend of its last complete days";
    return days === 1
      ? `spend on ${describeDay(lastRan)}, the only day it ran since it started`
      : `spend on the last ${days} days it ran, to ${describeDay(lastRan)}${without ? `, without ${describeDay(without)}` : ""}`;
  },
  "not-running": ({ since }) =>
    since === undefined ? "it has not spent anything yet" : `not running since ${describeDay(since)}`,
  "day-off": ({ levelMicros }, currency) =>
    levelMicros === undefined
      ? "it does not run on this weekday"
      : `it does not run on this weekday; ${describeMoney(levelMicros, currency)} on days it runs`,
  coarse: ({ everyDays = 7, ...current }, currency) =>
    `one row about every ${everyDays} days, on average ${average(current, currency)} a day`,
  lumps: (current, currency) => `spend is booked on single days, on average ${average(current, currency)} a day`,
  "fixed-spend": (current, currency) => `fixed spend, on average ${average(current, currency)} a day`,
  unknown: ({ levelMicros = 0n, lastRan, since }, currency) => {
    const known = levelMicros > 0n ? `; the last known level is ${describeMoney(levelMicros, currency)} a day` : "";
    const day = since ?? lastRan;
    return `unknown${day === undefined ? "" : ` since ${describeDay(day)}`}${known}`;
  },
  none: () => "no budget and no spend on record",
};

function average({ levelMicros, micros }: Pick<CurrentBudget, "levelMicros" | "micros">, currency: Currency): string {
  return describeMoney(levelMicros ?? micros, currency);
}
