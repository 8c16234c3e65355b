import fc from "fast-check";
import { expect, it } from "vitest";
import { netReturns } from "@/lib/services/inputs/net-returns";

const outcome = (value: (number | null)[], day: number) => ({
  day,
  asOfDay: day,
  budgets: value.map(() => 1),
  spend: value.map(() => 1),
  conversions: value.map(() => 0),
  value,
});
const settled = (days: (number | null)[][]) => netReturns(days.map(outcome)).map(({ value }) => value);

it("a return comes off the latest sales before it, and then off those after it", () => {
  expect(settled([[100], [50], [-70], [10]])).toEqual([[80], [0], [0], [10]]);
  expect(settled([[20], [-70], [30], [40]])).toEqual([[0], [0], [0], [20]]);
  expect(
    settled([
      [100, 5],
      [null, 5],
      [-30, 5],
    ]),
  ).toEqual([
    [70, 5],
    [null, 5],
    [0, 5],
  ]);
});

it("no day is below zero, unknown days stay unknown, and the total stays", () => {
  const day = fc.option(fc.integer({ min: -500, max: 500 }), { nil: null });
  fc.assert(
    fc.property(fc.array(day, { minLength: 1, maxLength: 30 }), (values) => {
      const after = settled(values.map((value) => [value])).map(([value]) => value ?? null);
      const sum = (list: (number | null)[]) => list.reduce<number>((all, value) => all + (value ?? 0), 0);
      expect(after.map((value) => value === null)).toEqual(values.map((value) => value === null));
      for (const value of after) expect(value ?? 0).toBeGreaterThanOrEqual(0);
      expect(sum(after)).toBe(Math.max(0, sum(values)));
    }),
    { seed: 1 },
  );
});
