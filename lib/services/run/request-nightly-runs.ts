import type { Day } from "@/lib/domain/day";
import type { Plan } from "@/lib/domain/plan";
import { listChannels } from "@/lib/store/channels";
import { listConnections } from "@/lib/store/connections";
import { lockPlan } from "@/lib/store/locks";
import { findPlan, listPlans } from "@/lib/store/plans";
import { hasRunWithKey, listRuns } from "@/lib/store/runs";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/workspace-transaction";
import { getWorkspace, listWorkspaces } from "@/lib/store/workspaces";
import { workerContext } from "../context";
import { createRun } from "./create-run";
import { dueNightlyDay } from "./plan-day";

const RECENT_RUNS = 20;

/** Asks for every nightly run that is due: one per plan and plan day, whoever asks and however often. */
export async function requestNightlyRuns(now: Date): Promise<number> {
  let requested = 0;
  for (const { workspaceId } of await listWorkspaces()) {
    requested += await inWorkspace(workspaceId, (tx) => requestDueRuns(tx, now));
  }
  return requested;
}

async function requestDueRuns(tx: WorkspaceTransaction, now: Date): Promise<number> {
  const { clockDay } = await getWorkspace(tx);
  const zones = await accountTimeZones(tx);
  let requested = 0;
  for (const plan of (await listPlans(tx)).sort(byId)) {
    const day = dueDay(plan, zones, now);
    const simulatedPast = clockDay !== null && day !== null && clockDay >= day;
    if (day === null || simulatedPast) continue;
    const onceKey = `nightly:${day}`;
    if (await hasRunWithKey(tx, plan.planId, onceKey)) continue;
    if (clockDay === null && (await hasServedDay(tx, { plan, zones, day }))) continue;
    await lockPlan(tx, plan.planId);
    const current = await findPlan(tx, plan.planId);
    if (!current || dueDay(current, zones, now) !== day) continue;
    const runId = await createRun(tx, {
      plan: current,
      kind: "nightly",
      forDay: day,
      onceKey,
      context: workerContext(tx.workspaceId, now),
    });
    if (runId !== null) requested += 1;
  }
  return requested;
}

/** The order in which several plans are locked. */
function byId(one: Plan, other: Plan): number {
  return one.planId < other.planId ? -1 : 1;
}

/** A run that somebody asked for once the nightly one was due stands for it, so that a decided proposal is not replaced. */
async function hasServedDay(
  tx: WorkspaceTransaction,
  { plan, zones, day }: { plan: Plan; zones: Map<string, string>; day: Day },
): Promise<boolean> {
  const runs = await listRuns(tx, RECENT_RUNS, plan.planId);
  return runs.some((run) => run.status !== "failed" && run.forDay === day && dueDay(plan, zones, run.queuedAt) === day);
}

function dueDay(plan: Plan, zones: Map<string, string>, now: Date): Day | null {
  const { settings } = plan;
  if (settings.automation === "off") return null;
  const accountTimeZones = settings.channels.flatMap((channel) => zones.get(channel.channelId) ?? []);
  const day = dueNightlyDay({ now, timeZone: settings.timeZone, nightlyHour: settings.nightlyHour, accountTimeZones });
  if (day === null || day < settings.startsOn) return null;
  return settings.endsOn !== null && day > settings.endsOn ? null : day;
}

async function accountTimeZones(tx: WorkspaceTransaction): Promise<Map<string, string>> {
  const connections = new Map(
    (await listConnections(tx)).map((connection) => [connection.connectionId, connection.timeZone]),
  );
  return new Map(
    (await listChannels(tx)).map((channel) => [channel.channelId, connections.get(channel.connectionId) ?? "UTC"]),
  );
}
