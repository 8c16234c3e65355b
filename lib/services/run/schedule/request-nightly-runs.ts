import type { Day } from "@/lib/domain/day";
import type { Plan } from "@/lib/domain/plan";
import { listChannels, listConnections } from "@/lib/store/accounts";
import { inWorkspace, lockPlan, type WorkspaceTransaction } from "@/lib/store/db";
import { findPlan, hasRunWithKey, listReadablePlans, listRuns } from "@/lib/store/plans";
import { getWorkspace } from "@/lib/store/workspaces";
import { workerContext } from "../../context";
import { attempt, forEachWorkspace } from "../../each-workspace";
import { createRun, dueNightlyDay, findProposalDay } from "@/lib/services/run-queue";

const TASK = "request-nightly-runs";
const RECENT_RUNS = 20;

/**
 * Requests every nightly run that is due: one per plan and plan day, however often this is called. A plan that cannot be
 * read does not stop the others.
 */
export async function requestNightlyRuns(now: Date): Promise<number> {
  return forEachWorkspace(TASK, async ({ workspaceId }) => {
    const schedule = await inWorkspace(workspaceId, readSchedule);
    const each = (planId: string, work: () => Promise<number>) => attempt(TASK, { workspaceId, planId }, work);
    for (const { planId, error } of schedule.unreadable) await each(planId, () => Promise.reject(error as Error));
    let requested = 0;
    for (const plan of schedule.plans) requested += await each(plan.planId, () => requestIfDue(plan, schedule, now));
    return requested;
  });
}

interface Schedule {
  workspaceId: string;
  clockDay: Day | null;
  /** The accounts' time zones by channel. */
  zones: Map<string, string>;
  plans: Plan[];
  unreadable: { planId: string; error: unknown }[];
}

async function readSchedule(tx: WorkspaceTransaction): Promise<Schedule> {
  const { clockDay } = await getWorkspace(tx);
  const zones = await accountTimeZones(tx);
  return { workspaceId: tx.workspaceId, clockDay, zones, ...(await listReadablePlans(tx)) };
}

async function requestIfDue(plan: Plan, { workspaceId, clockDay, zones }: Schedule, now: Date): Promise<number> {
  const day = dueDay(plan, zones, now);
  const simulatedPast = clockDay !== null && day !== null && clockDay >= day;
  if (day === null || simulatedPast) return 0;
  return inWorkspace(workspaceId, async (tx) => {
    const idempotencyKey = `nightly:${day}`;
    if (await hasRunWithKey(tx, plan.planId, idempotencyKey)) return 0;
    await lockPlan(tx, plan.planId);
    const current = await findPlan(tx, plan.planId);
    if (!current || dueDay(current, zones, now) !== day) return 0;
    if (clockDay === null && (await hasServedDay(tx, { plan: current, zones, day, now }))) return 0;
    const context = workerContext(workspaceId, now);
    const runId = await createRun(tx, { plan: current, kind: "nightly", forDay: day, idempotencyKey, context });
    return runId === null ? 0 : 1;
  });
}

/**
 * A run that a person requested after the nightly one was due takes its place, so that a decided proposal is not
 * replaced. So does a run for a later day, if a run requested now would be for that day too.
 */
async function hasServedDay(
  tx: WorkspaceTransaction,
  { plan, zones, day, now }: { plan: Plan; zones: Map<string, string>; day: Day; now: Date },
): Promise<boolean> {
  const latest = await findProposalDay(tx, plan, now);
  const runs = (await listRuns(tx, RECENT_RUNS, plan.planId)).filter((run) => run.status !== "failed");
  return runs.some(({ forDay, queuedAt }) =>
    forDay === day ? dueDay(plan, zones, queuedAt) === day : forDay > day && forDay <= latest,
  );
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
