import { describe, expect, it } from "vitest";
import { findUnusualDays, type Outcome, type UnusualDays } from "@/lib/engine";
import { ALDER, BIRCH, type Event, history } from "./histories";

const SEEDS = [1, 2, 3, 4, 5, 6];
const both = (event: Omit<Event, "channel">): Event[] => [0, 1].map((channel) => ({ channel, ...event }));
const found = (events: Event[], seed: number, days = 60) =>
  findUnusualDays({ channels: 2 }, history([ALDER, BIRCH], { days, seed, events }));

describe("days that do not say what a common day brings", () => {
  it.each(SEEDS)("a sale of four days in both channels is one finding with exactly its days (seed %i)", (seed) => {
    const sale = both({ from: 36, to: 39, spend: 5, conversions: 8 });
    const { days, levelChanges } = found(sale, seed);
    expect(days).toMatchObject([
      { kind: "more-conversions", channels: [0, 1], firstDay: 36, lastDay: 39, isOver: true },
    ]);
    expect(levelChanges).toEqual([]);
  });

  it.each(SEEDS)("a sale is found while one week after it is known, with the same days (seed %i)", (seed) => {
    const days = history([ALDER, BIRCH], {
      days: 60,
      seed,
      events: both({ from: 36, to: 39, spend: 5, conversions: 8 }),
    });
    const unknown = [null, null];
    const young = days.map((one) => (one.day < 46 ? one : { ...one, conversions: unknown, value: unknown }));
    const found = findUnusualDays({ channels: 2 }, young);
    expect(found.days).toMatchObject([{ kind: "more-conversions", channels: [0, 1], firstDay: 36, lastDay: 39 }]);
    expect(found.levelChanges).toEqual([]);
  });

  it.each(SEEDS)("three times the conversions in one channel are a finding in that channel alone (seed %i)", (seed) => {
    const { days } = found([{ channel: 1, from: 30, to: 32, conversions: 3 }], seed);
    expect(days).toMatchObject([{ kind: "more-conversions", channels: [1] }]);
    // Counts of 17 a day scatter by a quarter, so an end can be a day off.
    expect(Math.abs((days[0]?.firstDay ?? 0) - 30)).toBeLessThanOrEqual(1);
    expect(Math.abs((days[0]?.lastDay ?? 0) - 32)).toBeLessThanOrEqual(1);
  });

  it.each(SEEDS)("a lost tag shows as no conversions at normal spend, also while it lasts (seed %i)", (seed) => {
    const over = found([{ channel: 0, from: 40, to: 44, conversions: 0 }], seed);
    expect(over.days).toMatchObject([
      { kind: "no-conversions", channels: [0], firstDay: 40, lastDay: 44, isOver: true },
    ]);
    const open = found([{ channel: 0, from: 50, conversions: 0 }], seed);
    expect(open.days).toMatchObject([
      { kind: "no-conversions", channels: [0], firstDay: 50, lastDay: 59, isOver: false },
    ]);
    expect([over.levelChanges, open.levelChanges]).toEqual([[], []]);
  });

  it.each(SEEDS)("a lost tag ends with its last known day (seed %i)", (seed) => {
    const days = history([ALDER, BIRCH], {
      days: 60,
      seed,
      events: [0, 1].map((channel) => ({ channel, from: 44, to: 46, conversions: 0 })),
    });
    const unknown = days.map((one) =>
      one.day > 46 ? { ...one, conversions: [null, null], value: [null, null] } : one,
    );
    expect(findUnusualDays({ channels: 2 }, unknown).days).toMatchObject([
      { kind: "no-conversions", channels: [0, 1], firstDay: 44, lastDay: 46, isOver: false },
    ]);
  });

  it.each(SEEDS)("a bill on one day, without a response, is one-off spend (seed %i)", (seed) => {
    const { days } = found([{ channel: 0, from: 33, to: 33, spend: 12 }], seed);
    expect(days).toMatchObject([{ kind: "one-off-spend", channels: [0], firstDay: 33, lastDay: 33 }]);
  });

  it.each(SEEDS)("a bill on the last day is no finding yet (seed %i)", (seed) => {
    expect(found([{ channel: 0, from: 59, spend: 12 }], seed)).toEqual({ days: [], levelChanges: [] });
  });

  it("days without any row are a gap, and a channel that is missing alone is not", () => {
    const days = history([ALDER, BIRCH], { days: 60, seed: 1 });
    const withGap = days.filter(({ day }) => day < 20 || day > 24);
    expect(findUnusualDays({ channels: 2 }, withGap).days).toMatchObject([{ kind: "gap", firstDay: 20, lastDay: 24 }]);
    const paused = days.map((one) => (one.day >= 20 && one.day <= 24 ? without(one, 1) : one));
    expect(findUnusualDays({ channels: 2 }, paused).days).toEqual([]);
  });
});

describe("a new level", () => {
  it.each([
    ["doubled", 2],
    ["halved", 0.5],
  ])("conversions that are %s are noticed on the seventh day, and on the right day within two", (_, factor) => {
    const noticed = SEEDS.map((seed) => found([{ channel: 0, from: 53, conversions: factor }], seed).levelChanges[0]);
    for (const change of noticed) {
      expect(change?.channels).toEqual([0]);
      expect(Math.abs((change?.day ?? 0) - 53)).toBeLessThanOrEqual(2);
      expect(Math.abs(Math.log((change?.ratio ?? 1) / factor))).toBeLessThan(0.3);
    }
  });

  it.each(SEEDS)("a sale that ended is no new level (seed %i)", (seed) => {
    expect(found(both({ from: 48, to: 53, conversions: 3 }), seed).levelChanges).toEqual([]);
  });
});

describe("laws", () => {
  const sale: Event[] = [{ channel: 0, from: 36, to: 39, conversions: 3 }];
  const outcomes = history([ALDER, BIRCH], { days: 60, seed: 4, events: sale });
  const { days: before } = findUnusualDays({ channels: 2 }, outcomes);

  it("another unit of money finds the same days", () => {
    const scaled = outcomes.map((one) => ({ ...one, spend: one.spend.map((x) => (x === null ? null : x * 100)) }));
    expect(findUnusualDays({ channels: 2 }, scaled).days.map(place)).toEqual(before.map(place));
  });

  it("the order of the channels and of the days does not matter", () => {
    const turned = outcomes.map((one) => ({
      ...one,
      spend: one.spend.toReversed(),
      conversions: one.conversions.toReversed(),
    }));
    expect(findUnusualDays({ channels: 2 }, turned.toReversed()).days).toMatchObject([{ channels: [1], firstDay: 36 }]);
  });

  it("a channel that never ran changes nothing", () => {
    const more = outcomes.map((one) => ({
      ...one,
      spend: [...one.spend, 0],
      conversions: [...one.conversions, 0],
      value: [...one.value, 0],
      budgets: [...one.budgets, 0],
    }));
    expect(findUnusualDays({ channels: 3 }, more).days.map(place)).toEqual(before.map(place));
  });

  it("a short history has no findings", () => {
    expect(findUnusualDays({ channels: 2 }, outcomes.slice(0, 12))).toEqual({ days: [], levelChanges: [] });
    expect(findUnusualDays({ channels: 2 }, [])).toEqual({ days: [], levelChanges: [] });
  });
});

const place = ({ kind, channels, firstDay, lastDay }: UnusualDays) => ({
  kind,
  channels,
  firstDay,
  lastDay,
});

function without(outcome: Outcome, channel: number): Outcome {
  const blank = <Value>(list: (Value | null)[]) => list.map((value, j) => (j === channel ? null : value));
  return {
    ...outcome,
    spend: blank(outcome.spend),
    conversions: blank(outcome.conversions),
    value: blank(outcome.value),
  };
}
