import { describe, expect, it } from "vitest";
import { keepRoom, readCurrent } from "@/lib/domain/current";
import type { CurrentInputs } from "@/lib/domain/current/current-budget";
import { addDays, listDays, toDay, weekdayOf, type Day } from "@/lib/domain/day";
import { unitsToMicros } from "@/lib/domain/money";
import { createRng } from "@/lib/engine";

const LAST = toDay("2026-11-28");
const FOR_DAY = toDay("2026-11-29");
const FIRST = addDays(LAST, -59);
const CENT = 10_000n;
const ACCOUNT = listDays(FIRST, LAST);

type Spend = number | "absent" | "blank";

/** Spend by the age of a day: 0 is the account's last complete day. */
function rowsOf(spendAt: (age: number, day: Day) => Spend, converts: (age: number) => boolean = () => false) {
  return ACCOUNT.flatMap((day, index) => {
    const age = ACCOUNT.length - 1 - index;
    const spend = spendAt(age, day);
    if (spend === "absent") return [];
    const spendMicros = spend === "blank" ? null : unitsToMicros(spend);
    return [{ day, spendMicros, hasConversions: converts(age) }];
  });
}

function current(rows: CurrentInputs["rows"], change: Partial<CurrentInputs> = {}) {
  return readCurrent({
    rows,
    accountDays: ACCOUNT,
    forDay: FOR_DAY,
    recorded: null,
    spendDays: undefined,
    grid: CENT,
    ...change,
  });
}

const units = (micros: bigint) => Number(micros) / 1e6;
const isWeekend = (day: Day) => weekdayOf(day) >= 5;

describe("what a channel has now", () => {
  it("is the mean of its last seven days where it runs every day", () => {
    const budget = current(rowsOf((age) => (age < 7 ? 100 + age : 300)));
    expect([units(budget.micros), budget.source, budget.days]).toEqual([103, "recent-spend", 7]);
  });

  it("is nothing if its rows stopped while the account's other channels report", () => {
    const budget = current(rowsOf((age) => (age < 20 ? "absent" : 400)));
    expect(budget).toEqual({ micros: 0n, source: "not-running", since: toDay("2026-11-09") });
  });

  it("is the same whether a pause is written as zeros or left out", () => {
    for (const pause of [2, 3, 7, 20, 40]) {
      const absent = current(rowsOf((age) => (age < pause ? "absent" : 400)));
      expect(current(rowsOf((age) => (age < pause ? 0 : 400)))).toEqual(absent);
    }
  });

  it("is unknown if one row of the last day is missing, and nothing if that day is a reported zero", () => {
    expect(current(rowsOf((age) => (age < 1 ? "absent" : 400)))).toMatchObject({
      source: "unknown",
      levelMicros: unitsToMicros(400),
    });
    expect(current(rowsOf((age) => (age < 1 ? 0 : 400))).source).toBe("not-running");
  });

  it("counts from a restart", () => {
    const budget = current(rowsOf((age) => (age < 3 ? 100 : age < 53 ? "absent" : 300)));
    expect([units(budget.micros), budget.days]).toEqual([100, 3]);
    expect(current(rowsOf((age) => (age < 3 ? 100 : age < 53 ? 0 : 300))).micros).toBe(budget.micros);
  });

  it("counts from a restart on the last day", () => {
    const budget = current(rowsOf((age) => (age === 0 ? 100 : age < 20 ? 0 : 300)));
    expect([units(budget.micros), budget.days]).toEqual([100, 1]);
  });

  it("is the level of a running day on a weekday on which the channel runs", () => {
    for (const off of [0, "absent"] as const) {
      const rows = rowsOf((_, day) => (isWeekend(day) ? off : 140));
      const budget = current(rows, { forDay: toDay("2026-11-30") });
      expect([units(budget.micros), budget.source]).toEqual([140, "recent-spend"]);
    }
  });

  it("is nothing on a weekday on which the channel never runs, with the level of its running days next to it", () => {
    const budget = current(rowsOf((_, day) => (isWeekend(day) ? "absent" : 140)));
    expect(budget).toMatchObject({ micros: 0n, source: "day-off", levelMicros: unitsToMicros(140) });
  });

  it("keeps a weekend channel's level through the week", () => {
    const rows = rowsOf((_, day) => (isWeekend(day) ? 90 : 0));
    expect(current(rows)).toMatchObject({ micros: unitsToMicros(90), source: "recent-spend" });
    expect(current(rows, { forDay: toDay("2026-11-30") }).source).toBe("day-off");
  });

  it("sees that a channel with days off has stopped", () => {
    const rows = rowsOf((age, day) => (isWeekend(day) || age < 8 ? "absent" : 140));
    expect(current(rows)).toEqual({ micros: 0n, source: "not-running", since: toDay("2026-11-23") });
  });

  it("is the even level of a weekly row, which is asked about", () => {
    const rows = rowsOf((age) => (age % 7 === 2 ? 700 : "absent"));
    expect(current(rows)).toMatchObject({ micros: unitsToMicros(100), source: "coarse", everyDays: 7 });
  });

  it("asks about two weekly rows as well", () => {
    expect(current(rowsOf((age) => (age === 2 || age === 9 ? 700 : "absent")))).toMatchObject({
      micros: unitsToMicros(100),
      source: "coarse",
    });
  });

  it("asks about a row every other day and a row a month", () => {
    expect(current(rowsOf((age) => (age % 2 === 0 ? 80 : "absent")))).toMatchObject({ source: "coarse", everyDays: 2 });
    expect(current(rowsOf((age) => (age % 30 === 5 ? 3000 : "absent")))).toMatchObject({
      micros: unitsToMicros(100),
      source: "coarse",
      everyDays: 30,
    });
  });

  it("asks about a flight that is booked on one day while its conversions come every day", () => {
    const rows = rowsOf(
      (age) => (age === 20 || age === 50 ? 3000 : 0),
      () => true,
    );
    expect(current(rows)).toMatchObject({ micros: unitsToMicros(100), source: "lumps", everyDays: 30 });
  });

  it("asks about a first booking whose conversions come after it", () => {
    const rows = rowsOf(
      (age) => (age === 9 ? 3000 : 0),
      (age) => age < 10,
    );
    expect(current(rows)).toMatchObject({ micros: unitsToMicros(300), source: "lumps" });
  });

  it("takes a pause for a pause although late conversions still arrive", () => {
    const rows = rowsOf(
      (age) => (age < 12 ? 0 : 200),
      () => true,
    );
    expect(current(rows).source).toBe("not-running");
  });

  it("follows the answer about a booking's days", () => {
    const rows = rowsOf((age) => (age % 7 === 2 ? 700 : "absent"));
    expect(current(rows, { spendDays: "outside" })).toMatchObject({
      micros: unitsToMicros(100),
      source: "fixed-spend",
    });
    // The rows are on Thursdays.
    expect(current(rows, { spendDays: "as-reported" })).toMatchObject({
      micros: 0n,
      source: "day-off",
      levelMicros: unitsToMicros(700),
    });
    expect(current(rows, { spendDays: "as-reported", forDay: toDay("2026-12-03") }).micros).toBe(unitsToMicros(700));
    const flights = rowsOf(
      (age) => (age === 20 || age === 50 ? 3000 : 0),
      () => true,
    );
    expect(current(flights, { spendDays: "as-reported" }).micros).toBe(unitsToMicros(100));
  });

  it("is a channel's recorded budget, with its first day", () => {
    const recorded = { micros: unitsToMicros(250), from: toDay("2026-11-12"), isApproved: false };
    expect(
      current(
        rowsOf(() => 240),
        { recorded },
      ),
    ).toEqual({
      micros: unitsToMicros(250),
      source: "budget-history",
      since: toDay("2026-11-12"),
    });
  });

  it("does not count the recorded budget of a channel that has not run since", () => {
    const recorded = { micros: unitsToMicros(250), from: toDay("2026-10-12"), isApproved: false };
    expect(
      current(
        rowsOf((age) => (age < 20 ? "absent" : 240)),
        { recorded },
      ).source,
    ).toBe("not-running");
  });

  it("counts a budget that was set or approved after a pause", () => {
    const paused = rowsOf((age) => (age < 20 ? 0 : 240));
    const set = { micros: unitsToMicros(80), from: FOR_DAY, isApproved: false };
    expect(current(paused, { recorded: set })).toMatchObject({ micros: set.micros, source: "budget-history" });
    expect(current(paused, { recorded: { ...set, isApproved: true } }).source).toBe("approved");
  });

  it("is unknown if nothing of the account was reported for longer than a week", () => {
    const rows = rowsOf((age) => (age < 20 ? "absent" : 400));
    const alone = current(rows, { accountDays: rows.map((row) => row.day) });
    expect(alone).toMatchObject({ source: "unknown", levelMicros: unitsToMicros(400) });
  });

  it("is the level at the end of the data if the whole account ends a few days ago", () => {
    const rows = rowsOf((age) => (age < 4 ? "absent" : 400));
    expect(current(rows, { accountDays: rows.map((row) => row.day) })).toMatchObject({
      micros: unitsToMicros(400),
      source: "recent-spend",
    });
  });

  it("ignores days on which nothing of the account was reported, and what was before more than a week of them", () => {
    for (const [gap, days, micros] of [
      [7, 7, 100],
      [8, 5, 100],
      [50, 5, 100],
    ] as const) {
      const rows = rowsOf((age) => (age >= 5 && age < 5 + gap ? "absent" : age < 5 || gap === 7 ? 100 : 300));
      const budget = current(rows, { accountDays: rows.map((row) => row.day) });
      expect([units(budget.micros), budget.days]).toEqual([micros, days]);
    }
  });

  it("counts from a clear change of the level that lasts three days", () => {
    for (const level of [100, 500]) {
      for (const length of [3, 4, 5, 6, 7])
        expect(units(current(rowsOf((age) => (age < length ? level : 300))).micros)).toBe(level);
    }
    expect(units(current(rowsOf((age) => (age < 2 ? 100 : 300))).micros)).toBeCloseTo((2 * 100 + 5 * 300) / 7, 1);
  });

  it("does not count a bill on one day, and names the day", () => {
    for (const times of [4, 20]) {
      for (const age of [0, 1, 3, 7]) {
        const budget = current(rowsOf((at) => (at === age ? 100 * times : 100)));
        expect([units(budget.micros), budget.days]).toEqual([100, 7]);
        expect(budget.without).toBe(age < 7 ? addDays(LAST, -age) : undefined);
      }
    }
    // Two such days may be a budget.
    expect(units(current(rowsOf((at) => (at < 2 ? 800 : 100))).micros)).toBe(300);
    expect(units(current(rowsOf((at) => (at === 3 ? 250 : 100))).micros)).toBeCloseTo(850 / 7, 1);
  });

  it("takes a weekend with less spend for no change of the level", () => {
    const rows = rowsOf((_, day) => (isWeekend(day) ? 50 : 120));
    expect(current(rows, { forDay: toDay("2026-11-29") }).days).toBe(7);
    const monday = current(rows.slice(0, -1), { accountDays: ACCOUNT.slice(0, -1), forDay: LAST });
    expect([units(monday.micros), monday.days]).toEqual([100, 7]);
  });

  it("takes the usual scatter for no change of the level in 999 of 1,000 accounts", () => {
    const rng = createRng(5);
    let changed = 0;
    for (let account = 0; account < 2000; account++)
      changed += Number(current(rowsOf(() => 300 * (0.65 + 0.7 * rng.next()))).days !== 7);
    expect(changed).toBeLessThanOrEqual(2);
  });

  it("is unknown without any known spend, and nothing for a channel that never spent", () => {
    expect(current(rowsOf(() => "blank"))).toMatchObject({ micros: 0n, source: "unknown" });
    expect(current(rowsOf(() => 0))).toEqual({ micros: 0n, source: "not-running" });
    expect(current([])).toEqual({ micros: 0n, source: "none" });
  });

  it("leaves out single blank cells and credits", () => {
    const budget = current(rowsOf((age) => (age === 1 ? "blank" : age === 3 ? -50 : 100)));
    expect([units(budget.micros), budget.source]).toEqual([100, "recent-spend"]);
  });

  it("keeps the level of a small channel with single days without spend", () => {
    const rows = rowsOf((age) => (age % 5 === 0 ? 0 : 0.4));
    expect(current(rows)).toMatchObject({ micros: unitsToMicros(0.4), source: "recent-spend" });
  });
});

describe("laws of what a channel has now", () => {
  const KINDS = [
    (age: number) => (age < 20 ? "absent" : 400),
    (age: number) => (age < 3 ? 100 : age < 53 ? 0 : 300),
    (_: number, day: Day) => (isWeekend(day) ? "absent" : 140),
    (age: number) => (age % 7 === 2 ? 700 : "absent"),
    (age: number) => 100 + (age % 5),
  ] as const;

  it("scaling all spend scales it and leaves its source", () => {
    for (const kind of KINDS) {
      const rows = rowsOf(kind);
      const scaled = rows.map((row) => ({
        ...row,
        spendMicros: row.spendMicros === null ? null : row.spendMicros * 100n,
      }));
      const [one, hundred] = [current(rows), current(scaled)];
      expect(hundred.source).toBe(one.source);
      expect(Math.abs(units(hundred.micros) - 100 * units(one.micros))).toBeLessThanOrEqual(1);
    }
  });

  it("moving all days by whole weeks, in any order, changes only the days that it names", () => {
    for (const kind of KINDS) {
      const rows = rowsOf(kind);
      const moved = rows.map((row) => ({ ...row, day: addDays(row.day, -364) })).reverse();
      const earlier = current(moved, {
        accountDays: ACCOUNT.map((day) => addDays(day, -364)),
        forDay: addDays(FOR_DAY, -364),
      });
      const { since: _, lastRan: __, ...numbers } = current(rows);
      expect(earlier).toMatchObject(numbers);
    }
  });

  it("more days of rest change nothing for a channel that does not run", () => {
    for (let rest = 2; rest < 50; rest++) {
      expect(current(rowsOf((age) => (age < rest ? "absent" : 400))).micros).toBe(0n);
    }
  });

  it("splitting a channel in two halves splits it", () => {
    for (const kind of KINDS) {
      const half = current(rowsOf((age, day) => halved(kind(age, day))));
      expect(Math.abs(2 * units(half.micros) - units(current(rowsOf(kind)).micros))).toBeLessThanOrEqual(0.03);
    }
  });
});

function halved(spend: Spend): Spend {
  return typeof spend === "number" ? spend / 2 : spend;
}

describe("room for what is uncertain", () => {
  const known = { micros: unitsToMicros(400), source: "recent-spend" as const };
  const unknown = { micros: unitsToMicros(300), source: "unknown" as const };
  const room = (total: number, ...budgets: Parameters<typeof keepRoom>[0][number][]) =>
    keepRoom(budgets, { dailyBudgetMicros: unitsToMicros(total), grid: CENT }).map(({ micros }) => units(micros));

  it("is all of it where the total allows, and never more than the others leave", () => {
    expect(room(900, known, unknown)).toEqual([400, 300]);
    expect(room(500, known, unknown)).toEqual([400, 100]);
    expect(room(350, known, unknown)).toEqual([400, 0]);
    expect(room(500, known, unknown, { ...unknown, micros: unitsToMicros(100) })).toEqual([400, 75, 25]);
  });
});
