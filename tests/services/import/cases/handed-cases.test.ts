import { describe, expect, test } from "vitest";
import { refused, tokenFor } from "../../api-token/api-client";
import { newWorkspace } from "../run-import";
import { HANDED_CELLS } from "./handed-cells";
import { HANDED_WHOLE_FILES } from "./handed-whole-files";
import { runCase } from "./run-cases";

describe("a file that failed before", () => {
  test.each([...HANDED_WHOLE_FILES, ...HANDED_CELLS])("$title", async (one) => {
    const problem = await runCase(one);
    expect(problem, problem ?? "").toBeNull();
  });
});

test.each(["2031-01-01", "2026-11-11", "1999-12-31"])("the API refuses the day %s by name", async (day) => {
  const token = await tokenFor(await newWorkspace(), { role: "advertiser" });
  const row = { campaignExternalId: "9", campaignName: "Alpha", day, spendMicros: "100000000", impressions: null };
  const rest = { clicks: null, complete: true, budgetMicros: null };
  const body = {
    account: { name: "Wren", currency: "EUR", timeZone: "Europe/Berlin" },
    series: { attribution: "7-day click", timeBasis: "interaction", definitionVersion: 1 },
    fetchedAt: "2026-11-10T06:00:00Z",
    rows: [{ ...row, ...rest, actions: [{ key: "purchase", count: 3, valueMicros: null }] }],
  };
  const reply = await refused("addDayRows", { token, body });
  expect([reply.status, reply.body.detail]).toEqual([400, expect.stringContaining(day)]);
});
