import { describe, expect, it } from "vitest";
import { addDays } from "@/lib/domain/day";
import type { InputDay, PlanInputs } from "@/lib/services/inputs/plan-inputs";
import { learnerInputs } from "@/lib/services/inputs/learner-inputs";
import { ALDER, BIRCH, LAST, propose, worldInputs } from "./current-world";

const AGES = [0, 1, 10, 40, 59];
const TARGET = { target: { kind: "roi", roi: 3 } } as const;
const inputs = (channels = [ALDER, BIRCH]) => worldInputs({ channels, total: 500, settings: TARGET });

/** The inputs with one changed row: Birch's on the day of that age. */
function withCell(age: number, change: (row: InputDay) => Partial<InputDay>): PlanInputs {
  const read = inputs();
  const day = addDays(LAST, -age);
  return {
    ...read,
    days: read.days.map((row) => (row.day === day && row.channelId === "c1" ? { ...row, ...change(row) } : row)),
  };
}

const valued = (micros: bigint | null) => (row: InputDay) => ({
  actions: row.actions.map((action) => ({ ...action, valueMicros: micros })),
});

/** Each budget stays within this share of the one without the bad cell. */
const MAX_SHIFT = 0.03;

function expectAsBefore(changed: PlanInputs): void {
  const [before, after] = [propose(inputs()), propose(changed)];
  for (const name of ["Alder", "Birch"]) {
    const { allowed, current } = after.line(name);
    expect(Math.abs(allowed - before.line(name).allowed)).toBeLessThanOrEqual(MAX_SHIFT * 500);
    expect(allowed).toBeGreaterThanOrEqual(0.8 * current - 0.01);
    expect(allowed).toBeLessThanOrEqual(1.2 * current + 0.01);
  }
}

describe("one bad cell", () => {
  it("of unknown spend changes hardly any budget on any day", () => {
    for (const age of AGES) expectAsBefore(withCell(age, () => ({ spendMicros: null })));
  });

  it("of unknown value changes hardly any budget on any day", () => {
    for (const age of AGES) expectAsBefore(withCell(age, valued(null)));
  });

  it("of unknown conversions changes hardly any budget on any day", () => {
    for (const age of AGES)
      expectAsBefore(
        withCell(age, (row) => ({
          actions: row.actions.map((action) => ({ ...action, count: null, valueMicros: null })),
        })),
      );
  });

  it("of a return above the day's sales changes hardly any budget on any day", () => {
    for (const age of AGES) expectAsBefore(withCell(age, valued(-350_000_000n)));
  });

  it("of a return keeps the channel's value over all days to the micro", () => {
    const sumOf = (read: PlanInputs, index: number) =>
      learnerInputs(read).outcomes.reduce((sum, { value }) => sum + (value[index] ?? 0), 0);
    const before = inputs();
    const day = addDays(LAST, -10);
    const sold = before.days.find((row) => row.day === day && row.channelId === "c1")!.actions[0]!.valueMicros!;
    const after = withCell(10, valued(-350_000_000n));
    expect(sumOf(after, 1)).toBeCloseTo(sumOf(before, 1) - Number(sold) / 1e6 - 350, 6);
    expect(sumOf(after, 0)).toBeCloseTo(sumOf(before, 0), 6);
  });

  it("of a return above all sales leaves a channel without value, and the other its own", () => {
    const after = learnerInputs(withCell(10, valued(-10_000_000_000_000n)));
    expect(after.outcomes.every(({ value }) => !value[1])).toBe(true);
    expect(after.outcomes.map(({ value }) => value[0])).toEqual(
      learnerInputs(inputs()).outcomes.map(({ value }) => value[0]),
    );
  });

  it("of credited spend changes hardly any budget on any day", () => {
    for (const age of AGES) expectAsBefore(withCell(age, () => ({ spendMicros: -20_000_000n })));
  });
});
