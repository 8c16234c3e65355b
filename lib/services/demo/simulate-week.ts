import { isWithin } from "@/lib/domain/clock";
import { addDays } from "@/lib/domain/day";
import { ServiceError } from "@/lib/domain/errors";
import type { Run } from "@/lib/domain/run";
import type { SimulationProgress } from "@/lib/domain/views/run";
import { saveAuditEvent } from "@/lib/store/audit";
import { inWorkspace, lockPlans } from "@/lib/store/db";
import { listLatestSimulation, listPlans, saveOutboxMessage } from "@/lib/store/plans";
import { getWorkspace } from "@/lib/store/workspaces";
import { requireAllPlans, requirePermission, type ServiceContext } from "../context";
import { requireRunning } from "@/lib/services/workspace";
import { insertQueuedRun } from "@/lib/services/run-queue";

export const NIGHTS = 7;
/** How long the screens show a week that has ended. */
export const SHOWN_FOR_MS = 10 * 60_000;

/** Requests seven simulated nights. In each, a day passes, every plan runs, and its proposal is followed. */
export async function simulateWeek(context: ServiceContext): Promise<void> {
  requirePermission(context, "run.request");
  requireAllPlans(context);
  await inWorkspace(context.workspaceId, async (tx) => {
    await requireRunning(context, tx);
    const { clockDay } = await getWorkspace(tx);
    if (clockDay === null)
      throw new ServiceError("conflict", "This workspace runs in real time. Only a demo can simulate days.");
    const planIds = (await listPlans(tx)).map((plan) => plan.planId);
    if (planIds.length === 0) throw new ServiceError("conflict", "There is no plan to run yet. Create one first.");
    await lockPlans(tx, planIds);
    const plans = await listPlans(tx);
    if ((await listLatestSimulation(tx)).some(isUnfinished)) return;
    for (let night = 1; night <= NIGHTS; night++) {
      const forDay = addDays(clockDay, night + 1);
      const idempotencyKey = `simulated-night:${forDay}:${context.now.getTime()}`;
      for (const plan of plans)
        await insertQueuedRun(tx, { plan, kind: "simulated-night", forDay, idempotencyKey, context });
    }
    await saveOutboxMessage(tx, { kind: "simulate-week", payload: { workspaceId: tx.workspaceId } });
    await saveAuditEvent(tx, {
      actorId: context.userId,
      action: "demo.week-simulated",
      subjectKind: "workspace",
      subjectId: tx.workspaceId,
      after: { from: clockDay },
    });
  });
}

/** The progress of the latest simulated week; null if there was none recently. */
export async function getSimulation(context: ServiceContext): Promise<SimulationProgress | null> {
  requirePermission(context, "workspace.read");
  requireAllPlans(context);
  const runs = await inWorkspace(context.workspaceId, listLatestSimulation);
  const isShown = runs.some(({ finishedAt }) => !finishedAt || isWithin(SHOWN_FOR_MS, finishedAt, context.now));
  if (!isShown) return null;
  const failed = runs.find((run) => run.status === "failed");
  const days = [...new Set(runs.map((run) => run.forDay))];
  const daysDone = days.filter((day) => runs.every((run) => run.forDay !== day || run.status === "succeeded")).length;
  const state = failed ? "failed" : runs.some(isUnfinished) ? "running" : "done";
  return { state, daysDone, daysAsked: days.length, message: failed?.error ?? null };
}

export function isUnfinished(run: Run): boolean {
  return run.status === "queued" || run.status === "running";
}
