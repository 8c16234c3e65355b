import { addDays, type Day } from "@/lib/domain/day";
import type { Plan } from "@/lib/domain/plan";
import type { RunKind } from "@/lib/domain/run";
import { ENGINE_VERSION } from "@/lib/engine";
import { listChannelDayRanges } from "@/lib/store/channel-days";
import { countApprovals, findWaitingRunId, insertRun, listOpenDays, saveOutboxMessage } from "@/lib/store/plans";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { getWorkspace } from "@/lib/store/workspaces";
import type { ServiceContext } from "../context";
import { seedFrom } from "../fingerprint";
import { proposalDay } from "./plan-day";

export interface RunRequest {
  plan: Plan;
  kind: RunKind;
  forDay: Day;
  idempotencyKey: string | null;
  context: ServiceContext;
}

/** Saves the run and the message that starts it, in one transaction; null if a run with this idempotency key exists. */
export async function createRun(tx: WorkspaceTransaction, request: RunRequest): Promise<string | null> {
  const runId = await insertQueuedRun(tx, request);
  if (runId !== null) await dispatchRun(tx, runId);
  return runId;
}

/** Dispatches a run again that had to wait for another run of its plan to end. */
export async function dispatchWaitingRun(tx: WorkspaceTransaction, planId: string): Promise<void> {
  const runId = await findWaitingRunId(tx, planId);
  if (runId !== null) await dispatchRun(tx, runId);
}

async function dispatchRun(tx: WorkspaceTransaction, runId: string): Promise<void> {
  await saveOutboxMessage(tx, { kind: "run-plan", payload: { workspaceId: tx.workspaceId, runId } });
}

export async function insertQueuedRun(
  tx: WorkspaceTransaction,
  { plan, kind, forDay, idempotencyKey, context }: RunRequest,
): Promise<string | null> {
  return insertRun(tx, {
    planId: plan.planId,
    planVersion: plan.version,
    kind,
    forDay,
    idempotencyKey,
    engineVersion: ENGINE_VERSION,
    seed: seedFrom(`${plan.planId} ${forDay}`),
    requestedBy: context.userId,
    knownApprovals: await replaceableApprovals(tx, { plan, kind, forDay }),
    queuedAt: context.now,
  });
}

/**
 * How many of the day's approvals a new run may replace: those that the person who asks for it knows of. No one asks for
 * a nightly run, so it replaces them only if a person has asked for another proposal of the day, which is still open.
 */
async function replaceableApprovals(
  tx: WorkspaceTransaction,
  { plan: { planId }, kind, forDay }: Pick<RunRequest, "plan" | "kind" | "forDay">,
): Promise<number> {
  const isAsked =
    kind !== "nightly" || (await listOpenDays(tx)).some((one) => one.planId === planId && one.forDay === forDay);
  return isAsked ? countApprovals(tx, { planId, forDay }) : 0;
}

/** The day for which budgets are proposed now, at the earliest the plan's first day. A simulated workspace has its own clock. */
export async function findProposalDay(tx: WorkspaceTransaction, plan: Plan, now: Date): Promise<Day> {
  const { clockDay } = await getWorkspace(tx);
  if (clockDay !== null) return addDays(clockDay, 1);
  const ranges = await listChannelDayRanges(
    tx,
    plan.settings.channels.map((channel) => channel.channelId),
  );
  const lastDay =
    ranges
      .map((range) => range.last)
      .sort()
      .at(-1) ?? null;
  const { timeZone, startsOn } = plan.settings;
  const day = proposalDay(now, timeZone, lastDay);
  return day < startsOn ? startsOn : day;
}
