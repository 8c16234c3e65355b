import fc from "fast-check";
import { addDays, toDay, type Day } from "@/lib/domain/day";
import type { DayRow } from "@/lib/domain/day-row";

export const CAMPAIGNS = ["a", "b", "c"];
/** "c" has no channel. */
export const CHANNEL = ["a", "b"];
const FIRST_DAY = toDay("2026-02-01");

/** The possible numbers of a campaign-day. There are few, so that readings often repeat each other. */
type Content = Omit<DayRow, "campaignExternalId" | "campaignName" | "day">;

const purchase = { actionKey: "purchase", count: 2, valueMicros: 5n };
const lead = { actionKey: "lead", count: 0, valueMicros: null };
const full: Content = {
  spendMicros: 10n,
  impressions: 3,
  clicks: 2,
  complete: true,
  budgetMicros: 20n,
  actions: [purchase, lead],
};
export const CONTENTS: Content[] = [
  full,
  { ...full, actions: [purchase] },
  { ...full, spendMicros: null, clicks: null, budgetMicros: null, actions: [] },
  { ...full, spendMicros: 0n, clicks: 0, budgetMicros: 0n, complete: false },
  { ...full, actions: [{ ...purchase, count: null, valueMicros: 0n }] },
];

export interface Cell {
  campaign: number;
  day: number;
  content: number;
}

export interface ReadingStep {
  kind: "import" | "api" | "run";
  hour: number;
  series: number;
  currency: "EUR" | "USD";
  cells: Cell[];
  budget: { campaign: number; day: number; amount: number } | null;
}

/** `nth` counts the imports so far. A missing or undone import changes nothing. */
export interface UndoStep {
  kind: "undo";
  nth: number;
}

export type Step = ReadingStep | UndoStep;

const cell = fc.record({ campaign: fc.nat(2), day: fc.nat(1), content: fc.nat(CONTENTS.length - 1) });
const budget = fc.record({ campaign: fc.nat(1), day: fc.nat(2), amount: fc.nat(2) });
const readingStep: fc.Arbitrary<ReadingStep> = fc.record({
  kind: fc.constantFrom("import", "import", "api", "run"),
  hour: fc.nat(3),
  series: fc.constantFrom(0, 0, 0, 1),
  currency: fc.constantFrom("EUR", "EUR", "EUR", "EUR", "USD"),
  cells: fc.uniqueArray(cell, { selector: ({ campaign, day }) => `${campaign} ${day}`, minLength: 1, maxLength: 4 }),
  budget: fc.option(budget),
});
const undoStep: fc.Arbitrary<UndoStep> = fc.record({ kind: fc.constant("undo"), nth: fc.nat(4) });

export const aStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: readingStep },
  { weight: 3, arbitrary: undoStep },
);
export const aHistory: fc.Arbitrary<Step[]> = fc.array(aStep, { minLength: 2, maxLength: 9 });

/** The steps of one concurrent writer. */
export const aWriter: fc.Arbitrary<Step[]> = fc.array(aStep, { minLength: 4, maxLength: 8 });

export function dayOf(index: number): Day {
  return addDays(FIRST_DAY, index);
}

export function timeOf(hour: number): Date {
  return new Date(Date.UTC(2026, 2, 1, hour));
}

export function rowsOf({ cells }: ReadingStep): DayRow[] {
  return cells.map(({ campaign, day, content }) => {
    const name = CAMPAIGNS[campaign] ?? "";
    return { ...(CONTENTS[content] ?? full), campaignExternalId: name, campaignName: name, day: dayOf(day) };
  });
}
