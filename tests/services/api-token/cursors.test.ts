import { beforeAll, expect, test } from "vitest";
import { createPlan } from "@/lib/services/plan/create-plan";
import { addDayRows } from "@/lib/services/data/add-day-rows";
import type { OperationId } from "@/lib/domain/api/operations";
import { refused, send, tokenFor } from "./api-client";
import { proposedPlan, type ProposedPlan } from "./proposed-plan";

interface List {
  data: Record<string, unknown>[];
  next: string | null;
}

let account: ProposedPlan;
let token = "";

beforeAll(async () => {
  account = await proposedPlan(40);
  token = await tokenFor(account.context);
});

/** Reads a list to its end and calls `between` after each page. */
async function readAll(operationId: OperationId, query: Record<string, string>, between = async () => {}) {
  const entries: Record<string, unknown>[] = [];
  const sizes: number[] = [];
  let cursor: string | null = null;
  do {
    const page: { body: List } = await send<List>(operationId, {
      token,
      query: { ...query, ...(cursor && { cursor }) },
    });
    entries.push(...page.body.data);
    sizes.push(page.body.data.length);
    cursor = page.body.next;
    await between();
  } while (cursor !== null);
  return { entries, sizes };
}

const keyOf = (row: Record<string, unknown>) => `${String(row.campaignId)} ${String(row.day)}`;

const newRow = (day: string) => ({
  campaignExternalId: "Search",
  campaignName: "Search",
  day,
  spendMicros: "1",
  impressions: 0,
  clicks: 0,
  complete: true,
  budgetMicros: null,
  actions: [],
});

test("pages of any size add up to the whole list in the same order", async () => {
  const whole = await readAll("listDayRows", { limit: "200" });
  expect(whole.entries).toHaveLength(120);
  expect(whole.sizes).toEqual([120]);
  for (const limit of [7, 40, 119, 120]) {
    const { entries, sizes } = await readAll("listDayRows", { limit: String(limit) });
    expect(entries).toEqual(whole.entries);
    expect(Math.max(...sizes)).toBe(limit);
  }
});

test("entries added while a list is read neither repeat nor hide earlier entries", async () => {
  const before = new Set((await readAll("listDayRows", { limit: "200" })).entries.map(keyOf));
  let day = 0;
  const add = async () => {
    day += 1;
    await addDayRows(account.context, {
      account: { name: "Account", currency: "EUR", timeZone: "UTC" },
      series: { attribution: "default", timeBasis: "interaction", definitionVersion: 1 },
      fetchedAt: "2026-04-01T06:00:00Z",
      rows: [
        newRow(`2025-01-0${day}`),
        { ...newRow("2026-03-20"), campaignExternalId: `new ${day}`, campaignName: "N" },
      ],
    });
  };
  const { entries } = await readAll("listDayRows", { limit: "30" }, add);
  const seen = entries.map(keyOf);
  expect(new Set(seen).size).toBe(seen.length);
  expect([...before].filter((key) => !seen.includes(key))).toEqual([]);
  let plans = 0;
  const settings = { ...account.settings, automation: "off" as const };
  const makePlan = async () => {
    plans += 1;
    if (plans <= 4) await createPlan(account.context, { ...settings, name: `Plan ${plans}` });
  };
  await makePlan(); // so that the first page is not the last
  const { entries: found } = await readAll("listPlans", { limit: "1" }, makePlan);
  const names = found.map((plan) => (plan.settings as { name: string }).name);
  expect(names).toEqual(["Spring", "Plan 1", "Plan 2", "Plan 3", "Plan 4"]);
});

test("a cursor works only for its token, list and filters, and not if a single character is changed", async () => {
  const own = await tokenFor(account.context);
  const query = { limit: "2", from: "2026-03-01" };
  const { next } = (await send<List>("listDayRows", { token: own, query })).body;
  const cursor = next ?? "";
  expect((await send<List>("listDayRows", { token: own, query: { ...query, limit: "5", cursor } })).status).toBe(200);
  const wrong = [
    { query: { ...query, from: "2026-03-02", cursor } },
    { query: { limit: "2", cursor } },
    { query: { ...query, cursor }, token },
  ];
  for (const request of wrong) {
    const reply = await refused("listDayRows", { token: own, ...request });
    expect([reply.status, reply.body.type]).toEqual([400, "/docs/api#problem-invalid-cursor"]);
  }
  expect((await refused("listPlans", { token: own, query: { cursor } })).status).toBe(400);
  for (let at = 0; at < cursor.length; at += 3) {
    const sign = cursor[at] === "A" ? "B" : "A";
    const changed = `${cursor.slice(0, at)}${sign}${cursor.slice(at + 1)}`;
    expect((await refused("listDayRows", { token: own, query: { ...query, cursor: changed } })).status).toBe(400);
  }
  for (const forged of ["", ".", "e30.", `${cursor}.`, `${cursor}A`, "__proto__"].filter((text) => text !== ""))
    expect((await refused("listDayRows", { token: own, query: { ...query, cursor: forged } })).status).toBe(400);
});
