import { expect, it } from "vitest";
import { createRng, findUnusualDays, type WorldKind } from "@/lib/engine";
import { createWorld, fullyReported } from "@/lib/lab";

const ACCOUNTS = 20;
const DAYS = 180;

it.each(["D1", "D2", "D4"] satisfies WorldKind[])(
  "at most 1 in 20 accounts of %s, without any event, has a finding in 180 days",
  (kind) => {
    const alarmed = Array.from({ length: ACCOUNTS }, (_, seed) => findingsOf(kind, 7_300 + seed)).filter((n) => n > 0);
    expect(alarmed.length).toBeLessThanOrEqual(ACCOUNTS / 20);
  },
);

/** An advertiser's own steady split, which varies by a fifth from day to day. */
function findingsOf(kind: WorldKind, seed: number): number {
  const world = createWorld(kind, { seed, days: DAYS });
  const rng = createRng(seed);
  const outcomes = Array.from({ length: DAYS }, (_, day) => {
    const budgets = Array.from(
      { length: world.channels },
      () => (world.dailyBudget / world.channels) * rng.lognormal(0, 0.2),
    );
    const { spend, conversions, value } = fullyReported(world.step(day, budgets));
    return { day, asOfDay: day + 30, budgets, spend, conversions, value };
  });
  const { days, levelChanges } = findUnusualDays({ channels: world.channels }, outcomes);
  return days.length + levelChanges.length;
}
