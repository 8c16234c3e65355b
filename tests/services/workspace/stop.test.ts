import { expect, test } from "vitest";
import { createPlan } from "@/lib/services/plan/create-plan";
import { getPlanView } from "@/lib/services/view/get-plan-view";
import { approveProposal } from "@/lib/services/proposal/approve-proposal";
import { markApplied } from "@/lib/services/proposal/mark-applied";
import { rejectProposal } from "@/lib/services/proposal/reject-proposal";
import { executeRun } from "@/lib/services/run/execute/execute-run";
import { requestRun } from "@/lib/services/run/schedule/request-run";
import { getWorkspaceSettings } from "@/lib/services/workspace/get-workspace-settings";
import { resumeWorkspace, stopWorkspace } from "@/lib/services/workspace/stop-switch";
import { listAuditEvents } from "@/tests/store/audit-events";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { addMember } from "../people";
import { smallAccount } from "../small-account";

async function proposed() {
  const account = await smallAccount({ days: 30 });
  const { planId } = await createPlan(account.context, account.settings);
  await executeRun(account.context, await requestRun(account.context, planId));
  const { proposal } = await getPlanView(account.context, planId);
  if (!proposal) throw new Error("The run made no proposal.");
  const { proposalId } = proposal;
  return { ...account, planId, proposalId, input: { proposalId, channelIds: account.channelIds, note: null } };
}

test("while a workspace is stopped nothing can be approved or applied, but runs and rejections continue", async () => {
  const { context, planId, input, proposalId, channelIds } = await proposed();
  const [channelId = ""] = channelIds;
  const admin = await addMember(context.workspaceId, "admin", "Ann Lee");
  await stopWorkspace(admin);
  expect((await getWorkspaceSettings(context)).stop).toEqual({ stoppedAt: admin.now, stoppedBy: "Ann Lee" });
  await expect(approveProposal(context, input)).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringMatching(/^Ann Lee stopped this workspace on 1 Apr 2026, 08:00 UTC\. .*Settings, Workspace/),
  });
  await resumeWorkspace(admin);
  await approveProposal(context, input);
  await markApplied(context, { proposalId, channelId, applied: true });
  await stopWorkspace(admin);
  await expect(markApplied(context, { proposalId, channelId, applied: true })).rejects.toMatchObject({
    code: "conflict",
  });
  expect(await executeRun(context, await requestRun(context, planId, { replacesDecision: true }))).toBe("succeeded");
  const { proposal } = await getPlanView(context, planId);
  await rejectProposal(context, { proposalId: proposal?.proposalId ?? "", reason: "Not now" });
});

test("once the stop has returned, no approval succeeds, even at almost the same time", async () => {
  for (let round = 0; round < 12; round++) {
    const { context, input, proposalId } = await proposed();
    let stopped = 0;
    let approved = 0;
    const order = { next: 1 };
    const stop = async () => {
      await pause(round % 4);
      await stopWorkspace(context);
      stopped = order.next++;
    };
    const approve = async () => {
      await pause(Math.floor(round / 4));
      await approveProposal(context, input);
      approved = order.next++;
    };
    await Promise.allSettled([stop(), approve()]);
    expect(stopped).toBeGreaterThan(0);
    const events = await inWorkspace(context.workspaceId, (tx) => listAuditEvents(tx, { limit: 10 }));
    const actions = events.map((event) => event.action).filter((action) => /stopped|approved/.test(action));
    // The log is in the order of the commits: an approval, if any, came before the stop.
    expect(actions).toEqual(approved > 0 ? ["workspace.stopped", "proposal.approved"] : ["workspace.stopped"]);
    await expect(approveProposal(context, input)).rejects.toMatchObject({ code: "conflict" });
    const status = await inWorkspace(context.workspaceId, (tx) => tx.proposal.findFirst({ where: { id: proposalId } }));
    expect(status?.status).toBe(approved > 0 ? "approved" : "open");
  }
});

test("a stop waits for a running approval", async () => {
  const { context, input } = await proposed();
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  let isStopped = false;
  const { requireRunning } = await import("@/lib/services/workspace/stop-switch");
  const approval = inWorkspace(context.workspaceId, async (tx) => {
    await requireRunning(context, tx);
    await held;
  });
  await pause(50);
  const stop = stopWorkspace(context).then(() => (isStopped = true));
  await pause(300);
  expect(isStopped).toBe(false);
  release();
  await Promise.all([approval, stop]);
  expect(isStopped).toBe(true);
  await expect(approveProposal(context, input)).rejects.toMatchObject({ code: "conflict" });
});

test("only admins and owners can stop a workspace, and stopping it twice logs one event", async () => {
  const { context } = await smallAccount({ days: 3 });
  for (const role of ["analyst", "advertiser", "approver"] as const) {
    const person = await addMember(context.workspaceId, role);
    await expect(stopWorkspace(person)).rejects.toMatchObject({ code: "forbidden" });
    await expect(resumeWorkspace(person)).rejects.toMatchObject({ code: "forbidden" });
  }
  await Promise.all([stopWorkspace(context), stopWorkspace(context), stopWorkspace(context)]);
  await Promise.all([resumeWorkspace(context), resumeWorkspace(context)]);
  const events = await inWorkspace(context.workspaceId, (tx) => listAuditEvents(tx));
  expect(events.map((event) => event.action)).toEqual(["workspace.resumed", "workspace.stopped"]);
});

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
