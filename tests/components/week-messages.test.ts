import { describe, expect, it } from "vitest";
import { describeComparison, describeDecision, describeWeek } from "@/components/runs/week-messages";
import { toDay } from "@/lib/domain/day";
import { toCurrency } from "@/lib/domain/money";
import type { SimulatedNight, SplitComparison } from "@/lib/domain/views/demo";

type Proposal = NonNullable<SimulatedNight["proposal"]>;

const night = (proposal: Partial<Proposal> | null): SimulatedNight => ({
  forDay: toDay("2026-12-01"),
  planId: "plan",
  planName: "Plan",
  proposal: proposal && {
    proposalId: "proposal",
    status: "approved",
    changeCount: 2,
    noChangeReason: null,
    ...proposal,
  },
});
const unchanged = night({ status: "superseded", changeCount: 0, noChangeReason: "No change because …" });
const open = night({ status: "open", changeCount: 1 });

describe("a simulated week in words", () => {
  it("counts what was followed, what changed nothing and what waits", () => {
    expect(describeWeek({ nights: [night({}), unchanged, night({ changeCount: 3 }), open], comparison: null })).toBe(
      "2 proposals were followed, with 5 budget changes. 1 changed nothing. 1 needs your approval.",
    );
    expect(describeWeek({ nights: [unchanged, unchanged], comparison: null })).toBe(
      "No proposal was followed. 2 changed nothing.",
    );
  });

  it("never says that a proposal without a change needs an approval", () => {
    const quiet = night({ status: "open", changeCount: 0, noChangeReason: "No change because …" });
    expect(describeWeek({ nights: [night({}), quiet], comparison: null })).not.toContain("approval");
    expect(describeDecision(quiet)).toBe("No change");
  });

  it("names each night's decision", () => {
    expect(
      [night({}), night({ status: "rejected" }), night({ status: "superseded" }), open, night(null)].map(
        describeDecision,
      ),
    ).toEqual([
      "2 changes, followed",
      "2 changes, rejected",
      "2 changes, not decided",
      "1 change, needs your approval",
      "No proposal",
    ]);
  });

  it("compares the same days with the old split, and shows a dash for what is missing", () => {
    const comparison = {
      from: toDay("2026-11-30"),
      to: toDay("2026-12-06"),
      currency: toCurrency("EUR"),
      goalName: "purchases",
      limits: { planId: "plan", planName: "Plan", efficiency: "roi", target: 3.1, tolerance: 0.05, windowDays: 28 },
      steered: { conversions: 606, spendMicros: 13_344_000_000n, efficiency: 3.3 },
      old: { conversions: 505, spendMicros: 13_223_000_000n, efficiency: 3.03 },
    } as SplitComparison;
    expect(describeComparison(comparison)).toBe(
      "30 Nov – 6 Dec 2026: 606 purchases for €13,344 with an ROI of 3.30×. With the old split, the same days bring 505 purchases for €13,223 with an ROI of 3.03×. That is +20% purchases for +0.9% spend.",
    );
    const unknown = { ...comparison, old: { conversions: null, spendMicros: null, efficiency: null } };
    expect(describeComparison(unknown)).toBe(
      "30 Nov – 6 Dec 2026: 606 purchases for €13,344 with an ROI of 3.30×. With the old split, the same days bring — purchases for — with an ROI of —.",
    );
  });
});
