import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { OPERATION_IDS, operationOf, type OperationId } from "@/lib/domain/api/operations";
import { toApiPlan } from "@/lib/domain/api/plan-resource";
import { can, ROLES } from "@/lib/domain/permissions";
import { getPlan } from "@/lib/services/plan/read";
import { addDays } from "@/lib/domain/day";
import { getProposal } from "@/lib/services/proposal/read";
import { listAuditEvents } from "@/tests/store/audit-events";
import { appendLedger } from "@/lib/store/plans/ledger";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { EUR, LAST_DAY, NOW } from "../small-account";
import { saveFound } from "../../store/found-days";
import { refused, send, tokenFor, type ApiRequest } from "./api-client";
import { publishedSchema } from "./published-schema";
import { proposedPlan, type ProposedPlan } from "./proposed-plan";

let mine: ProposedPlan;
let theirs: ProposedPlan;

afterAll(() => vi.useRealTimers());

beforeAll(async () => {
  // The accounts' proposals are for this day, because a proposal for a past day cannot be approved.
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
  mine = await proposedPlan();
  theirs = await proposedPlan();
  const entry = { planId: mine.planId, day: LAST_DAY, currency: EUR, note: "Spend above.", runId: mine.runId };
  await inWorkspace(mine.context.workspaceId, (tx) =>
    appendLedger(tx, [{ ...entry, kind: "budget-miss", amountMicros: 5n }]),
  );
});

const batch = (name = "Shop") => ({
  account: { name, currency: "EUR", timeZone: "Europe/Berlin" },
  series: { attribution: "7-day click", timeBasis: "interaction", definitionVersion: 1 },
  fetchedAt: "2026-04-01T05:00:00Z",
  rows: [
    {
      campaignExternalId: "c1",
      campaignName: "Brand",
      day: "2026-03-31",
      spendMicros: "12500000",
      impressions: null,
      clicks: 12.5,
      complete: true,
      budgetMicros: "20000000",
      actions: [{ key: "purchase", count: 3, valueMicros: null }],
    },
  ],
});

/** A valid request for each operation by the workspace's owner, in an order in which all succeed. */
async function validRequests(account: ProposedPlan): Promise<Record<OperationId, ApiRequest>> {
  const { planId, proposalId, runId, contentHash } = account;
  const { settings, version } = toApiPlan(await getPlan(account.context, planId));
  const proposal = { params: { proposalId }, version: contentHash };
  return {
    listPlans: {},
    getPlan: { params: { planId } },
    listLedger: { params: { planId } },
    listPlanVersions: { params: { planId } },
    comparePlanVersions: { params: { planId }, query: { from: "1", to: "1" } },
    listStatements: { params: { planId } },
    listConnections: {},
    listChannels: {},
    listDayRows: { query: { channelId: account.channelIds[0] ?? "", limit: "20" } },
    addDayRows: { body: batch() },
    listProposals: { query: { planId } },
    getProposal: { params: { proposalId } },
    approveProposal: { ...proposal, body: { channelIds: account.channelIds, own: await ownAmount(account) } },
    rejectProposal: { ...proposal, body: { reason: "Not now" } },
    endHold: { params: { proposalId }, body: { channelId: account.channelIds[0] } },
    getDecision: { params: { proposalId } },
    listDecisions: { query: { planId } },
    listRuns: { query: { planId } },
    getRun: { params: { runId } },
    requestRun: { body: { planId, replacesDecision: true } },
    createPlan: { body: { ...settings, name: "Second", automation: "off" } },
    changePlan: { params: { planId }, version: String(version), body: { ...settings, coolDownDays: 2 } },
    restorePlanVersion: { params: { planId }, version: String(version + 1), body: { version } },
    listUnusualDays: { params: { planId } },
    answerUnusualDays: { params: { planId }, body: { unusualDaysId: await foundDays(account), answer: "promotion" } },
  };
}

/** Days that the plan's run found and that wait for an answer. */
async function foundDays({ context, planId, channelIds, settings }: ProposedPlan): Promise<string> {
  const [firstDay, lastDay] = [addDays(settings.startsOn, -20), addDays(settings.startsOn, -18)];
  const days = { kind: "more-conversions" as const, channelIds, firstDay, lastDay, ratio: 3, isOver: true };
  const [unusualDaysId = ""] = await saveFound({ workspaceId: context.workspaceId, planId }, [days]);
  return unusualDaysId;
}

/** The first channel's proposed amount, held. */
async function ownAmount({ context, proposalId, settings }: ProposedPlan) {
  const { lines } = await getProposal(context, proposalId);
  const amounts = lines.slice(0, 1).map(({ channelId, allowedMicros }) => ({
    ...{ channelId, amountMicros: allowedMicros.toString() },
  }));
  return { amounts, reason: "Sale", until: addDays(settings.startsOn, 3) };
}

test("every operation's response matches its schema exactly", async () => {
  const account = await proposedPlan();
  const token = await tokenFor(account.context);
  const requests = await validRequests(account);
  for (const operationId of Object.keys(requests) as OperationId[]) {
    if (operationId === "rejectProposal") continue; // already approved
    const { answer } = operationOf(operationId);
    const reply = await send(operationId, { token, ...requests[operationId] });
    expect([operationId, reply.status, reply.body]).toEqual([operationId, answer.status, reply.body]);
    expect(answer.schema.parse(reply.body), operationId).toEqual(reply.body);
    expect(publishedSchema(operationId).parse(reply.body), operationId).toEqual(reply.body);
    expect(reply.headers.get("content-type")).toBe("application/json");
    expect(reply.headers.get("cache-control")).toBe("no-store");
    expect(reply.headers.has("etag"), operationId).toBe(answer.etag ?? false);
    expect(reply.headers.has("location"), operationId).toBe(answer.location ?? false);
  }
  const other = await proposedPlan();
  const requestsThere = await validRequests(other);
  const reply = await send("rejectProposal", {
    token: await tokenFor(other.context),
    ...requestsThere.rejectProposal,
  });
  expect(reply.body).toMatchObject({ decision: "rejected", note: "Not now", decidedBy: other.context.userId });
});

test("every list has entries, so that its schema is really checked", async () => {
  const token = await tokenFor(mine.context);
  const query = { planId: mine.planId };
  for (const operationId of ["listPlans", "listChannels", "listConnections", "listDayRows"] as const)
    expect((await send<{ data: unknown[] }>(operationId, { token })).body.data.length, operationId).toBeGreaterThan(0);
  for (const operationId of ["listProposals", "listRuns"] as const)
    expect((await send<{ data: unknown[] }>(operationId, { token, query })).body.data).toHaveLength(1);
  const statements = await send<{ data: unknown[] }>("listStatements", { token, params: query });
  expect(statements.body.data).toHaveLength(1);
  const ledger = await send<{ data: unknown[] }>("listLedger", { token, params: query });
  expect(ledger.body.data).toContainEqual({
    planId: mine.planId,
    day: LAST_DAY,
    kind: "budget-miss",
    amountMicros: "5",
    currency: "EUR",
    note: "Spend above.",
    runId: mine.runId,
  });
});

test("no operation can access another workspace", async () => {
  const token = await tokenFor(mine.context);
  const foreign = await validRequests(theirs);
  const addressed = OPERATION_IDS.filter((id) => foreign[id].params || foreign[id].query?.planId);
  for (const operationId of [...addressed, "requestRun", "createPlan", "listDayRows"] as const) {
    const reply = await refused(operationId, { token, ...foreign[operationId] });
    expect([operationId, reply.status]).toEqual([operationId, 404]);
  }
  const series = await send<{ data: { series: { seriesId: string }[] }[] }>("listConnections", {
    token: await tokenFor(theirs.context),
  });
  const seriesId = series.body.data[0]?.series[0]?.seriesId ?? "";
  expect((await send("listDayRows", { token, query: { seriesId } })).body).toEqual({ data: [], next: null });
  for (const operationId of ["listPlans", "listChannels", "listConnections", "listRuns"] as const) {
    const { body } = await send(operationId, { token });
    const strange = [theirs.planId, theirs.runId, ...theirs.channelIds].filter((id) =>
      JSON.stringify(body).includes(id),
    );
    expect(strange, operationId).toEqual([]);
  }
});

test("each role may do exactly what the permission table allows", async () => {
  const requests = await validRequests(mine);
  for (const role of ROLES) {
    const token = await tokenFor(mine.context, { role });
    for (const operationId of OPERATION_IDS) {
      // The proposal's version is wrong on purpose, so that an allowed request changes nothing.
      const request = { ...requests[operationId], token, ...(requests[operationId].version && { version: "other" }) };
      const { status } = await send(operationId, request);
      const allowed = can(role, operationOf(operationId).permission);
      expect([role, operationId, status !== 403]).toEqual([role, operationId, allowed]);
    }
  }
});

test("a token for one plan sees that plan and its channels, and nothing else", async () => {
  const account = await proposedPlan();
  const { context, channelIds, settings, planId } = account;
  const owner = await tokenFor(context);
  const [first = "", second = "", third = ""] = channelIds;
  const plan = toApiPlan(await getPlan(context, planId));
  const narrowed = plan.settings.channels.filter((one) => one.channelId !== third);
  const change = { params: { planId }, version: "1", body: { ...plan.settings, channels: narrowed } };
  expect((await send("changePlan", { token: owner, ...change })).status).toBe(200);
  const body = { ...plan.settings, name: "Other", channels: plan.settings.channels.slice(2) };
  const other = await send<{ planId: string }>("createPlan", { token: owner, body });
  const run = await send<{ runId: string }>("requestRun", { token: owner, body: { planId: other.body.planId } });

  const token = await tokenFor(context, { planIds: [planId] });
  const ids = async (operationId: OperationId, name: string) => {
    const reply = await send<{ data: Record<string, string>[] }>(operationId, { token });
    return new Set(reply.body.data.map((entry) => entry[name]));
  };
  expect(await ids("listPlans", "planId")).toEqual(new Set([planId]));
  expect(await ids("listRuns", "planId")).toEqual(new Set([planId]));
  expect(await ids("listProposals", "planId")).toEqual(new Set([planId]));
  expect(await ids("listChannels", "channelId")).toEqual(new Set([first, second]));
  expect(await ids("listDayRows", "channelId")).toEqual(new Set([first, second]));
  const hidden: [OperationId, ApiRequest][] = [
    ["getPlan", { params: { planId: other.body.planId } }],
    ["listLedger", { params: { planId: other.body.planId } }],
    ["listRuns", { query: { planId: other.body.planId } }],
    ["listProposals", { query: { planId: other.body.planId } }],
    ["listDecisions", { query: { planId: other.body.planId } }],
    ["getRun", { params: { runId: run.body.runId } }],
    ["requestRun", { body: { planId: other.body.planId } }],
    ["changePlan", { params: { planId: other.body.planId }, version: "1", body }],
    ["listDayRows", { query: { channelId: third } }],
  ];
  for (const [operationId, request] of hidden)
    expect([operationId, (await refused(operationId, { token, ...request })).status]).toEqual([operationId, 404]);
  expect((await refused("createPlan", { token, body })).status).toBe(403);
  expect((await refused("addDayRows", { token, body: batch() })).status).toBe(403);
  expect(settings.channels).toHaveLength(3);
});

test("an approval applies once, to exactly the content that was read, and is logged under the token's creator", async () => {
  const account = await proposedPlan();
  const { context, proposalId, contentHash, channelIds } = account;
  const token = await tokenFor(context, { role: "approver" });
  const request = { token, params: { proposalId }, body: { channelIds, note: "Go" } };
  expect((await refused("approveProposal", request)).status).toBe(428);
  expect((await refused("approveProposal", { ...request, version: "0".repeat(64) })).status).toBe(412);
  const { body } = await send("approveProposal", { ...request, version: contentHash });
  expect(body).toMatchObject({ decision: "approved", contentHash, note: "Go", decidedBy: context.userId });
  expect((await refused("approveProposal", { ...request, version: contentHash })).status).toBe(409);
  const events = await inWorkspace(context.workspaceId, (tx) => listAuditEvents(tx, { subjectId: proposalId }));
  expect(events[0]).toMatchObject({
    action: "proposal.approved",
    actorId: context.userId,
    after: { token: "approver", plan: account.settings.name, forDay: account.settings.startsOn },
  });
  expect(events[0]?.after).toMatchObject({
    lines: [{ channel: "Search" }, { channel: "Social" }, { channel: "Video" }],
  });
});

test("every change by a token names the token in the audit log, and a change by its owner names none", async () => {
  const account = await proposedPlan();
  const own = await inWorkspace(account.context.workspaceId, (tx) => listAuditEvents(tx, {}));
  for (const { after } of own) expect(after ?? {}).not.toHaveProperty("token");
  const token = await tokenFor(account.context);
  const requests = await validRequests(account);
  for (const id of ["addDayRows", "changePlan", "requestRun", "createPlan"] as const)
    expect((await send(id, { token, ...requests[id] })).status, id).toBeLessThan(300);
  const events = await inWorkspace(account.context.workspaceId, (tx) => listAuditEvents(tx, {}));
  const known = new Set(own.map(({ auditEventId }) => auditEventId));
  const added = events.filter(({ auditEventId, action }) => !known.has(auditEventId) && action !== "token.created");
  expect(added.length).toBeGreaterThanOrEqual(3);
  for (const { action, after } of added) expect([action, after]).toMatchObject([action, { token: "owner" }]);
});

test("a refusal to end a held amount names that act", async () => {
  const token = await tokenFor(mine.context, { role: "analyst" });
  const { endHold } = await validRequests(mine);
  expect((await refused("endHold", { token, ...endHold })).body.detail).toMatch(/^You may not end a held amount\./);
});

test("a change to an outdated version is rejected, and a plan's amounts keep every digit", async () => {
  const account = await proposedPlan();
  const token = await tokenFor(account.context);
  const { settings } = toApiPlan(await getPlan(account.context, account.planId));
  const dailyBudgetMicros = "999999999999990000"; // whole cents, and more digits than a JSON number holds
  const body = { ...settings, dailyBudgetMicros };
  const request = { token, params: { planId: account.planId }, body };
  const { headers } = await send("changePlan", { ...request, version: "1" });
  expect(headers.get("etag")).toBe('"2"');
  expect((await refused("changePlan", { ...request, version: "1" })).status).toBe(412);
  const read = await send("getPlan", { token, params: request.params });
  expect(read.body).toMatchObject({ version: 2, settings: { dailyBudgetMicros } });
});
