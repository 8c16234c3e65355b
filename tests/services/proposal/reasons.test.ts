import { describe, expect, expectTypeOf, it } from "vitest";
import { HOLDS as STORED_HOLDS, type Claim as StoredClaim } from "@/lib/domain/claim";
import { HOLDS, type Claim } from "@/lib/engine";
import { checkReasons } from "./reasons/check-reasons";
import { oddProposal } from "./reasons/odd-account";

const PROPOSALS = 80;

describe("the reasons of a proposal", () => {
  it("are true, by their own words and the stored problem", () => {
    const kinds = new Set<string>();
    for (let seed = 0; seed < PROPOSALS; seed++) {
      const checked = checkReasons(oddProposal(seed));
      expect(checked.filter(({ fault }) => fault !== null).map((one) => ({ seed, ...one }))).toEqual([]);
      for (const { kind } of checked) kinds.add(kind);
    }
    expect(kinds.size).toBeGreaterThan(20);
  });

  it("would be found out if a number or a direction in them were wrong", () => {
    const built = oddProposal(1);
    const faultsOf = (change: (reason: string) => string) => {
      const lines = built.proposal.lines.map((line) => ({ ...line, reason: change(line.reason) }));
      return checkReasons({ ...built, proposal: { ...built.proposal, lines } }).filter(({ fault }) => fault !== null);
    };
    expect(faultsOf((reason) => reason)).toEqual([]);
    expect(faultsOf((reason) => reason.replace(/\d/g, (digit) => String((Number(digit) + 1) % 10)))).not.toEqual([]);
    expect(faultsOf((reason) => `${reason} It is locked, so it keeps its budget.`)).not.toEqual([]);
  });

  it("are stored in the form that the engine makes", () => {
    expectTypeOf<Claim>().toExtend<StoredClaim>();
    expect([...HOLDS]).toEqual([...STORED_HOLDS]);
  });
});
