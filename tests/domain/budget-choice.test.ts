import fc from "fast-check";
import { expect, test } from "vitest";
import { chosenBudgets, type ChoiceProposal, listExceptions, refuseChoice } from "@/lib/domain/budget-choice";
import { sumMicros, toCurrency, unitsToMicros } from "@/lib/domain/money";

const EUR = toCurrency("EUR");
const NONE = new Map<string, bigint>();

interface Shape {
  current: number[];
  proposed: number[];
  total: number;
  maxStep?: number;
  limits?: { min: number; max: number | null; locked?: boolean }[];
}

/** Channels named A, B, C with amounts in whole currency units. */
function proposalOf({ current, proposed, total, maxStep = 10, limits = [] }: Shape): ChoiceProposal {
  const nameOf = (index: number) => String.fromCharCode(65 + index);
  return {
    currency: EUR,
    lines: current.map((units, index) => ({
      channelId: nameOf(index),
      channelName: nameOf(index),
      currentMicros: unitsToMicros(units),
      allowedMicros: unitsToMicros(proposed[index] ?? 0),
    })),
    settings: {
      dailyBudgetMicros: unitsToMicros(total),
      maxStep,
      channels: current.map((_, index) => ({
        channelId: nameOf(index),
        minMicros: unitsToMicros(limits[index]?.min ?? 0),
        maxMicros: limits[index]?.max == null ? null : unitsToMicros(limits[index].max),
        locked: limits[index]?.locked ?? false,
      })),
    },
  };
}

const whole = fc.integer({ min: 0, max: 500 });
const anyChoice = fc
  .integer({ min: 1, max: 6 })
  .chain((count) =>
    fc.record({
      current: fc.array(whole, { minLength: count, maxLength: count }),
      proposed: fc.array(whole, { minLength: count, maxLength: count }),
      chosen: fc.array(fc.boolean(), { minLength: count, maxLength: count }),
    }),
  )
  .map(({ chosen, ...shape }) => {
    const total = shape.proposed.reduce((sum, units) => sum + units, 0);
    const proposal = proposalOf({ ...shape, total });
    return { proposal, channelIds: proposal.lines.flatMap((line, index) => (chosen[index] ? [line.channelId] : [])) };
  });

test("a choice is refused exactly if it raises the total above the budget and above today's total", () => {
  fc.assert(
    fc.property(anyChoice, ({ proposal, channelIds }) => {
      const sum = sumMicros(chosenBudgets(proposal.lines, { channelIds, own: NONE }));
      const today = sumMicros(proposal.lines.map((line) => line.currentMicros));
      const isAbove = sum > proposal.settings.dailyBudgetMicros && sum > today;
      expect(refuseChoice(proposal, { channelIds, own: NONE }) !== null).toBe(isAbove);
    }),
    { numRuns: 3000 },
  );
});

test("adding the decreases that a refusal names makes the choice acceptable, and leaving any of them out does not", () => {
  let refused = 0;
  fc.assert(
    fc.property(anyChoice, ({ proposal, channelIds }) => {
      const refusal = refuseChoice(proposal, { channelIds, own: NONE });
      if (refusal === null) return;
      refused += 1;
      const named = /Also approve the decreases? of (.*)\.$/.exec(refusal)?.[1]?.split(/, | and /) ?? [];
      expect(named.length).toBeGreaterThan(0);
      expect(refuseChoice(proposal, { channelIds: [...channelIds, ...named], own: NONE })).toBeNull();
      const allButOne = [...channelIds, ...named.slice(0, -1)];
      expect(refuseChoice(proposal, { channelIds: allButOne, own: NONE })).not.toBeNull();
    }),
    { numRuns: 3000 },
  );
  expect(refused).toBeGreaterThan(200);
});

test("the whole proposal and none of it are always acceptable", () => {
  fc.assert(
    fc.property(anyChoice, ({ proposal }) => {
      for (const channelIds of [[], proposal.lines.map((line) => line.channelId)])
        expect(refuseChoice(proposal, { channelIds, own: NONE })).toBeNull();
    }),
  );
});

test("a channel cannot be left outside its own limits if the proposal moves it back", () => {
  const proposal = proposalOf({ current: [50, 50], proposed: [65, 40], total: 200, limits: [{ min: 80, max: null }] });
  expect(refuseChoice(proposal, { channelIds: ["B"], own: NONE })).toBe(
    "A would stay at €50.00, below its lowest budget of €80.00. Also approve its change.",
  );
  expect(refuseChoice(proposal, { channelIds: ["A"], own: NONE })).toBeNull();
  const unmoved = proposalOf({ current: [50, 50], proposed: [50, 40], total: 200, limits: [{ min: 80, max: null }] });
  expect(refuseChoice(unmoved, { channelIds: ["B"], own: NONE })).toBeNull();
});

test("own amounts are judged by the total alone, and each limit that they break is named", () => {
  const limits = [
    { min: 0, max: 90 },
    { min: 40, max: null },
    { min: 0, max: null, locked: true },
  ];
  const proposal = proposalOf({ current: [80, 50, 30], proposed: [85, 45, 30], total: 165, maxStep: 0.2, limits });
  const own = (...units: (number | null)[]) =>
    new Map(
      units.flatMap((one, index) => (one === null ? [] : [[String.fromCharCode(65 + index), unitsToMicros(one)]])),
    );
  const choice = { channelIds: [], own: own(100, 35, 31) };
  expect(refuseChoice(proposal, choice)).toBe(
    "These budgets add up to €166.00 a day, above the total budget of €165.00. Lower the amounts by €1.00 in all.",
  );
  expect(listExceptions(proposal, choice)).toEqual([
    "A: €100.00 is above its highest budget of €90.00.",
    "A: from €80.00 to €100.00 is more than the largest step of 20% a day.",
    "B: €35.00 is below its lowest budget of €40.00.",
    "B: from €50.00 to €35.00 is more than the largest step of 20% a day.",
    "C is locked at €30.00.",
  ]);
  expect(listExceptions(proposal, { channelIds: [], own: own(85, 45, 30) })).toEqual([]);
});

test("an own amount between the current and the proposed budget goes no further than the proposal", () => {
  const proposal = proposalOf({ current: [0], proposed: [30], total: 100, maxStep: 0.1 });
  for (const units of [0, 12, 30])
    expect(listExceptions(proposal, { channelIds: [], own: new Map([["A", unitsToMicros(units)]]) })).toEqual([]);
  expect(listExceptions(proposal, { channelIds: [], own: new Map([["A", unitsToMicros(31)]]) })).toHaveLength(1);
});
