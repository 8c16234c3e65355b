import { describe, expect, it } from "vitest";
import { addDays, daysBetween, toDay } from "@/lib/domain/day";
import { targetWindow } from "@/lib/domain/target-window";

const START = toDay("2026-03-10");

describe("the days over which a target is judged", () => {
  it("are the last W days of a plan without an end, and before a plan with an end begins", () => {
    for (const windowDays of [1, 7, 28]) {
      for (const [endsOn, day] of [
        [null, START],
        [null, addDays(START, 100)],
        [addDays(START, 30), addDays(START, -1)],
      ] as const) {
        const { from, to } = targetWindow({ startsOn: START, endsOn, windowDays }, day);
        expect([daysBetween(from, to) + 1, to]).toEqual([windowDays, day]);
      }
    }
  });

  it("are the plan's own days so far where it has an end, and all of them afterwards", () => {
    const plan = { startsOn: START, endsOn: addDays(START, 9), windowDays: 28 };
    expect(targetWindow(plan, START)).toEqual({ from: START, to: START });
    expect(targetWindow(plan, addDays(START, 4))).toEqual({ from: START, to: addDays(START, 4) });
    expect(targetWindow(plan, addDays(START, 40))).toEqual({ from: START, to: addDays(START, 9) });
  });
});
