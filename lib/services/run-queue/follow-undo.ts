import type { UndonePlan } from "@/lib/domain/views/import";
import type { Plan } from "@/lib/domain/plan";
import { saveAuditEvent } from "@/lib/store/audit";
import { listChannelDayRanges } from "@/lib/store/channel-days";
import { hasQueuedRun, listOpenProposalIds } from "@/lib/store/imports";
import { findPlan, supersedeOpenProposals } from "@/lib/store/plans";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { getWorkspace } from "@/lib/store/workspaces";
import type { ServiceContext } from "../context";
import { createRun, findProposalDay } from "./create-run";

/** Withdraws the open proposals of plans whose data was undone, and requests runs on the remaining data. The plans must be locked. */
export async function followUndo(
  tx: WorkspaceTransaction,
  context: ServiceContext,
  planIds: string[],
): Promise<UndonePlan[]> {
  const followed: UndonePlan[] = [];
  for (const planId of planIds) {
    const plan = await findPlan(tx, planId);
    if (!plan) continue;
    const open = await listOpenProposalIds(tx, [planId]);
    await supersedeOpenProposals(tx, planId, "import-undone");
    followed.push({ planId, withdrawnProposals: open.length, run: await requestRun(tx, context, plan) });
  }
  return followed;
}

async function requestRun(tx: WorkspaceTransaction, context: ServiceContext, plan: Plan): Promise<UndonePlan["run"]> {
  const { planId, settings } = plan;
  if (settings.automation === "off") return "off";
  if ((await getWorkspace(tx)).stoppedAt !== null) return "stopped";
  const channelIds = settings.channels.map((channel) => channel.channelId);
  if ((await listChannelDayRanges(tx, channelIds)).length === 0) return "no-data";
  if (await hasQueuedRun(tx, planId)) return "requested";
  const forDay = await findProposalDay(tx, plan, context.now);
  if (settings.endsOn !== null && settings.endsOn < forDay) return "ended";
  const runId = await createRun(tx, { plan, kind: "manual", forDay, idempotencyKey: null, context });
  if (runId !== null) {
    await saveAuditEvent(tx, {
      actorId: context.userId,
      action: "run.requested",
      subjectKind: "run",
      subjectId: runId,
      after: { planId, forDay, because: "import-undone" },
    });
  }
  return "requested";
}
