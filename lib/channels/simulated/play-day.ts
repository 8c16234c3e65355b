import { createDemoWorld, type DayOutcome } from "@/lib/engine";

export interface DayToPlay {
  seed: number;
  startWeekday: number;
  /** Counted from the account's first day, which is 0. */
  day: number;
  /** In currency units, by channel. */
  budgets: number[];
}

/** Two months of a demo: the days that every night reads again, with the budgets that were set and the old ones. */
const MAX_KEPT = 128;

/** Nights read the same days again, and a day takes thousands of auctions. A day depends on its key alone. */
const kept = new Map<string, DayOutcome>();

/** Plays a day of the simulated account, or returns it as it was played before. */
export function playDay({ seed, startWeekday, day, budgets }: DayToPlay): DayOutcome {
  const key = [seed, startWeekday, day, ...budgets].join(" ");
  const outcome = kept.get(key) ?? createDemoWorld({ seed, startWeekday }).step(day, budgets);
  kept.delete(key); // moves it to the end, so that the first one is the longest unused
  kept.set(key, outcome);
  for (const oldest of kept.keys()) {
    if (kept.size <= MAX_KEPT) break;
    kept.delete(oldest);
  }
  return outcome;
}
