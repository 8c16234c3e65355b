import { beforeEach, expect, test } from "vitest";
import { addDays, type Day } from "@/lib/domain/day";
import type { PlanSettings } from "@/lib/domain/plan";
import { createPlan } from "@/lib/services/plan/create-plan";
import { savePlanSettings } from "@/lib/services/plan/save-plan-settings";
import { approveProposal } from "@/lib/services/proposal/approve-proposal";
import { rejectProposal } from "@/lib/services/proposal/reject-proposal";
import { createRun } from "@/lib/services/run-queue/create-run";
import { executeRun } from "@/lib/services/run/execute/execute-run";
import { requestNightlyRuns } from "@/lib/services/run/schedule/request-nightly-runs";
import { findPlan } from "@/lib/store/plans/plans";
import { listRuns } from "@/lib/store/plans/runs";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db/workspace-transaction";
import { LAST_DAY, smallAccount, type SmallAccount } from "../small-account";

process.env.LOG_LEVEL = "silent";

// A plan in an eastern time zone, late in the evening: the data already includes today, so its first run is for tomorrow.

const TIME_ZONE = "Pacific/Kiritimati";
const EVENING = new Date("2026-03-31T22:35:00+14:00");
const TOMORROW = addDays(LAST_DAY, 1);

let account: SmallAccount;
let settings: PlanSettings;
let planId: string;
beforeEach(async () => {
  account = await smallAccount({ days: 14, timeZone: TIME_ZONE });
  account.context.now = EVENING;
  settings = { ...account.settings, timeZone: TIME_ZONE, nightlyHour: 3, startsOn: addDays(LAST_DAY, -7) };
  const created = await createPlan(account.context, settings);
  planId = created.planId;
  await executeRun(account.context, { runId: created.runId ?? "" });
});

const within = <T>(work: (tx: WorkspaceTransaction) => Promise<T>) => inWorkspace(account.context.workspaceId, work);
const runs = () => within((tx) => listRuns(tx, 20, planId));
const proposals = () =>
  within(async (tx) => {
    const rows = await tx.proposal.findMany({ where: { workspaceId: tx.workspaceId }, orderBy: { createdAt: "asc" } });
    return rows.map(({ id, forDay, status }) => ({ id, day: forDay.toISOString().slice(0, 10), status }));
  });

async function runFor(forDay: Day): Promise<string> {
  const runId = await within(async (tx) => {
    const plan = await findPlan(tx, planId);
    if (!plan) throw new Error("The plan does not exist.");
    return createRun(tx, { plan, kind: "nightly", forDay, idempotencyKey: null, context: account.context });
  });
  return runId ?? "";
}

test("a run for a later day replaces the nightly run, whether its proposal is open or decided, until its day", async () => {
  expect(await proposals()).toMatchObject([{ day: TOMORROW, status: "open" }]);
  await requestNightlyRuns(EVENING);
  expect(await runs()).toHaveLength(1);
  const [{ id: proposalId } = { id: "" }] = await proposals();
  await approveProposal(account.context, { proposalId, channelIds: account.channelIds });
  await requestNightlyRuns(new Date("2026-03-31T23:30:00+14:00"));
  expect(await runs()).toHaveLength(1);
  await requestNightlyRuns(new Date("2026-04-01T09:00:00+14:00"));
  expect(await runs()).toMatchObject([{ kind: "nightly", forDay: TOMORROW }, { forDay: TOMORROW }]);
});

test("a run for a day that would no longer be requested does not block a nightly run", async () => {
  const later = { ...settings, startsOn: addDays(LAST_DAY, 60) };
  const { runId } = await savePlanSettings(account.context, { planId, baseVersion: 1, settings: later });
  await executeRun(account.context, { runId: runId ?? "" });
  const back = await savePlanSettings(account.context, { planId, baseVersion: 2, settings });
  await executeRun(account.context, { runId: back.runId ?? "" });
  await requestNightlyRuns(new Date("2026-04-02T09:00:00+14:00"));
  expect((await runs())[0]).toMatchObject({ kind: "nightly", forDay: addDays(TOMORROW, 1) });
});

test("a proposal never replaces an open one for a later day: its run fails with the way out", async () => {
  const [{ id: proposalId } = { id: "" }] = await proposals();
  const runId = await runFor(LAST_DAY);
  expect(await executeRun(account.context, { runId })).toBe("failed");
  expect(await proposals()).toEqual([{ id: proposalId, day: TOMORROW, status: "open" }]);
  expect((await runs()).find((run) => run.runId === runId)?.error).toBe(
    "A proposal for 1 Apr 2026 is already open, and this run was for 31 Mar 2026, an earlier day. To get a proposal for 31 Mar 2026, reject the open one and run the plan again.",
  );
  await rejectProposal(account.context, { proposalId, reason: "" });
  expect(await executeRun(account.context, { runId: await runFor(LAST_DAY) })).toBe("succeeded");
  expect(await executeRun(account.context, { runId: await runFor(TOMORROW) })).toBe("succeeded");
  expect((await proposals()).map(({ day, status }) => [day, status])).toEqual([
    [TOMORROW, "rejected"],
    [LAST_DAY, "superseded"],
    [TOMORROW, "open"],
  ]);
});
