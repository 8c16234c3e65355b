import { describe, expect, it } from "vitest";
import { auditChanges } from "@/components/settings/audit-changes";

describe("the details of an event", () => {
  it("list only what changed, with money in its currency", () => {
    const before = { name: "Shop", currency: "EUR", dailyBudgetMicros: "1910000000", tolerance: 0.05 };
    const after = { ...before, dailyBudgetMicros: "2000500000", pacing: null };
    expect(auditChanges(before, after)).toEqual([{ field: "daily budget", before: "€1,910.00", after: "€2,000.50" }]);
  });

  it("list everything that an event set, and name the entries of lists", () => {
    const after = { channels: [{ minMicros: "5000000", locked: false }], forDay: "2026-11-29", note: "" };
    expect(auditChanges(null, after)).toEqual([
      { field: "channels 1, min", before: "—", after: "5" },
      { field: "channels 1, locked", before: "—", after: "no" },
      { field: "for day", before: "—", after: "29 Nov 2026" },
      { field: "note", before: "—", after: "—" },
    ]);
  });

  it("keep instants as instants, for the workspace's time zone", () => {
    const [change] = auditChanges(null, { expiresAt: "2026-11-29T22:16:03.000Z" });
    expect(change?.after).toEqual(new Date("2026-11-29T22:16:03Z"));
  });

  it("show what was removed, and take any value without failing", () => {
    expect(auditChanges({ role: "admin" }, null)).toEqual([{ field: "role", before: "admin", after: "—" }]);
    for (const odd of [null, 3, "text", [], {}, [[1]]]) expect(() => auditChanges(odd, odd)).not.toThrow();
  });
});
