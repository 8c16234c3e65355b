import { describe, expect, it } from "vitest";
import { checkWhatIf } from "./what-if-words/check-what-if";
import { oddWhatIf, type OddWhatIf } from "./what-if-words/odd-what-if";
import { whatIfPage, type WhatIfPage } from "./what-if-words/what-if-page";

const WHAT_IFS = 80;

const odd = Array.from({ length: WHAT_IFS }, (_, seed) => oddWhatIf(seed)).flatMap((one, seed) =>
  one === null ? [] : [{ seed, one }],
);

describe("the words of a what-if", () => {
  it("are true, by themselves, the limits on trial and the stored problem", () => {
    const kinds = new Set<string>();
    for (const { seed, one } of odd) {
      const checked = checkWhatIf(one);
      expect(checked.filter(({ fault }) => fault !== null).map((fault) => ({ seed, ...fault }))).toEqual([]);
      for (const { kind } of checked) kinds.add(kind);
    }
    expect(kinds.size).toBeGreaterThan(50);
  });

  it("would be found out if a number, a reason or a way out were wrong", () => {
    const solved = odd.filter(({ one }) => whatIfPage(one).state.solved !== null);
    const faultsAfter = (change: (page: WhatIfPage) => WhatIfPage) => {
      const all = solved.map(({ one }) => faultsOf(one, change).length > 0);
      return all.filter(Boolean).length / all.length;
    };
    const inTotals = (change: (text: string) => string) => (page: WhatIfPage) => ({
      ...page,
      totals: page.totals.map((total) => ({ ...total, value: change(total.value), note: change(total.note) })),
    });
    const inRows = (change: (text: string) => string) => (page: WhatIfPage) => ({
      ...page,
      rows: page.rows.map((row) => ({ ...row, reason: change(row.reason), price: row.price && change(row.price) })),
    });
    const otherDigits = (text: string) => text.replace(/[1-9]/g, (digit) => String((Number(digit) % 9) + 1));
    expect(faultsAfter((page) => page)).toBe(0);
    expect(faultsAfter(inTotals(otherDigits))).toBeGreaterThan(0.9);
    expect(faultsAfter(inRows(otherDigits))).toBeGreaterThan(0.5);
    expect(faultsAfter(inRows((text) => `${text} It is so.`))).toBeGreaterThan(0.9);
    const conflicts = solved.filter(({ one }) => whatIfPage(one).conflict !== null);
    expect(conflicts.length).toBeGreaterThan(5);
    for (const { one } of conflicts) expect(faultsOf(one, (page) => ({ ...page, conflict: null }))).not.toEqual([]);
  });
});

function faultsOf(one: OddWhatIf, change: (page: WhatIfPage) => WhatIfPage): string[] {
  return checkWhatIf(one, change(whatIfPage(one))).flatMap(({ fault }) => fault ?? []);
}
