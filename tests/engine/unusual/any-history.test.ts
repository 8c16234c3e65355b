import { expect, it } from "vitest";
import { createRng, findUnusualDays, type Outcome, type Rng } from "@/lib/engine";

const SEEDS = Array.from({ length: 10 }, (_, seed) => seed);
const HISTORIES = 20;

it.each(SEEDS)("findings name days and channels of the history, with events on any day (seed %i)", (seed) => {
  const rng = createRng(seed);
  for (let history = 0; history < HISTORIES; history++) {
    const [channels, days] = [1 + rng.integer(4), 5 + rng.integer(90)];
    const outcomes = oddHistory(rng, channels, days);
    const { days: found, levelChanges } = findUnusualDays({ channels }, outcomes);
    for (const { firstDay, lastDay, channels: own } of found) {
      expect(firstDay).toBeGreaterThanOrEqual(0);
      expect(lastDay).toBeGreaterThanOrEqual(firstDay);
      expect(lastDay).toBeLessThan(days);
      expect(own.every((j) => j >= 0 && j < channels)).toBe(true);
    }
    for (const { day, ratio } of levelChanges) {
      expect(day > 0 && day < days).toBe(true);
      expect(ratio).toBeGreaterThan(0);
    }
  }
});

interface Event {
  channel: number;
  from: number;
  length: number;
  spend: number;
  conversions: number;
}

/** Events of any size on any days, the first and the last included, and unknown cells. */
function oddHistory(rng: Rng, channels: number, days: number): Outcome[] {
  const oneOf = (choices: number[]) => choices[rng.integer(choices.length)]!;
  const events = Array.from({ length: 4 }, (): Event => {
    const from = rng.integer(3) === 0 ? days - 1 : rng.integer(days);
    return {
      channel: rng.integer(channels),
      from,
      length: 1 + rng.integer(8),
      spend: oneOf([0, 1, 3, 15]),
      conversions: oneOf([0, 1, 2, 6]),
    };
  });
  return Array.from({ length: days }, (_, day) => {
    const cells = Array.from({ length: channels }, (__, channel) => cellOf(rng, channel, events, day));
    const spend = cells.map((cell) => cell.spend);
    const conversions = cells.map((cell) => cell.conversions);
    return { day, asOfDay: day, budgets: spend.map((x) => x ?? 0), spend, conversions, value: conversions };
  });
}

function cellOf(rng: Rng, channel: number, events: Event[], day: number) {
  const now = events.filter((one) => one.channel === channel && day >= one.from && day < one.from + one.length);
  const usual = 100 * (0.65 + 0.7 * rng.next());
  const spend = now.reduce((amount, one) => amount * one.spend, usual);
  const conversions = rng.poisson(now.reduce((amount, one) => amount * one.conversions, usual / 5));
  return {
    spend: rng.next() < 0.02 ? null : spend,
    conversions: rng.next() < 0.02 ? null : conversions,
  };
}
