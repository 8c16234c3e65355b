import { expect, test } from "vitest";
import { totalsText, type TotalsFacts } from "@/components/plan/totals-text";
import { toDay } from "@/lib/domain/day";
import { EUR } from "../services/small-account";

const range = (mid: number) => ({ low: mid - 5, mid, high: mid + 5 });
const outlook = { days: 21, conversions: range(60), spend: 100, roi: null, keptConversions: 50, gain: range(10) };
const totals = {
  ...{ budget: 100, conversions: range(40), currentConversions: range(38), roi: null },
  ...{ keepsTarget: null, keepsTargetEvent: null, outlook },
};

function comingDays(inForce: TotalsFacts["inForce"]) {
  const [first] = totalsText({
    ...{ totals, proposed: totals, changed: false, inForce, forDay: toDay("2026-04-01") },
    ...{ goalName: "purchases", currency: EUR, costOfLearningMicros: null },
    whatIf: { target: { kind: "none" }, dailyBudgetMicros: 100_000_000n } as TotalsFacts["whatIf"],
  });
  return first!;
}

test("the number of the coming days says under a selection or a decision that it is not about these budgets", () => {
  expect(comingDays(null)).toMatchObject({ note: "90% likely 55 to 65" });
  for (const inForce of ["selected", "decided"] as const) {
    const { name, note, explanation } = comingDays(inForce);
    expect(name).toBe("Expected purchases a day, next 21 days");
    expect(note).toBe("90% likely 55 to 65, if the plan decides freely on each of these days");
    expect(explanation?.text).toContain("It takes the first day as freely decided too");
  }
});
