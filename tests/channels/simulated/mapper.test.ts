import { describe, expect, it } from "vitest";
import { ReportRowSchema } from "@/lib/channels/simulated/api-types";
import { toDayRow } from "@/lib/channels/simulated/mapper";

describe("toDayRow", () => {
  it("turns a missing field into null, never into zero", () => {
    const row = ReportRowSchema.parse({
      campaignId: "shopping-1",
      campaignName: "Shopping",
      date: "2026-03-01",
      final: false,
      conversions: [{ key: "purchase" }],
    });
    expect(toDayRow(row)).toEqual({
      campaignExternalId: "shopping-1",
      campaignName: "Shopping",
      day: "2026-03-01",
      spendMicros: null,
      impressions: null,
      clicks: null,
      complete: false,
      budgetMicros: null,
      actions: [{ actionKey: "purchase", count: null, valueMicros: null }],
    });
  });

  it("keeps a zero that was reported", () => {
    const row = ReportRowSchema.parse({
      campaignId: "shopping-1",
      campaignName: "Shopping",
      date: "2026-03-01",
      spendMicros: "0",
      clicks: 0,
      final: true,
      conversions: [{ key: "purchase", count: 0, valueMicros: "0" }],
    });
    expect(toDayRow(row)).toMatchObject({ spendMicros: 0n, clicks: 0, actions: [{ count: 0, valueMicros: 0n }] });
  });
});
