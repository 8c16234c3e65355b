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

  it("would be found out if a number or a claim in them were wrong", () => {
    const faultsAfter = (change: (reason: string) => string) => {
      const all = Array.from({ length: 20 }, (_, seed) => oddProposal(seed)).flatMap(({ inputs, proposal }) => {
        const lines = proposal.lines.map((line) => ({ ...line, reason: change(line.reason) }));
        return checkReasons({ inputs, proposal: { ...proposal, lines } });
      });
      return all.filter(({ fault }) => fault !== null).length / all.length;
    };
    expect(faultsAfter((reason) => reason)).toBe(0);
    expect(
      faultsAfter((reason) => reason.replace(/[1-9]/g, (digit) => String((Number(digit) % 9) + 1))),
    ).toBeGreaterThan(0.5);
    expect(faultsAfter(() => "It is locked, so it keeps its budget.")).toBeGreaterThan(0.5);
    expect(faultsAfter((reason) => reason.replace("rise", "cut").replace("above", "below"))).toBeGreaterThan(0.05);
  });

  it("are stored in the form that the engine makes", () => {
    expectTypeOf<Claim>().toExtend<StoredClaim>();
    expect([...HOLDS]).toEqual([...STORED_HOLDS]);
  });
});
