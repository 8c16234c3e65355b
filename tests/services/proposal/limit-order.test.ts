import { describe, expect, it } from "vitest";
import { listBrokenLimits } from "./limits/check-limits";
import { limitedPlan } from "./limits/limited-plan";
import { proposalOf } from "./reasons/odd-account";

const PLANS = 200;

describe("the limits of a proposal", () => {
  it("hold in their order: total, lock, highest, lowest, cool-down, largest step", () => {
    for (let seed = 0; seed < PLANS; seed++)
      expect({ seed, broken: listBrokenLimits(proposalOf(limitedPlan(seed))) }).toEqual({ seed, broken: [] });
  });

  it("would be found out if a budget were wrong", () => {
    const { inputs, proposal } = proposalOf(limitedPlan(3));
    const doubled = proposal.lines.map((line) => ({ ...line, allowedMicros: 3n * line.allowedMicros + 1_000_000n }));
    expect(listBrokenLimits({ inputs, proposal: { ...proposal, lines: doubled } })).not.toEqual([]);
  });
});
