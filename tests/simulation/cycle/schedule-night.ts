import { addDays, wallClock } from "@/lib/domain/day";
import { insertPlan, listPlans } from "@/lib/store/plans/plans";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db/workspace-transaction";
import { getWorkspace, listWorkspaces } from "@/lib/store/workspaces/workspaces";
import { disconnectDatabase } from "@/lib/store/db/client";

/** Every whole hour from UTC+14 to UTC-12. The names have the opposite sign: Etc/GMT-14 is UTC+14. */
const ZONES = Array.from({ length: 27 }, (_, index) => `Etc/GMT${index - 14 >= 0 ? "+" : ""}${index - 14}`);

/**
 * Makes two plans, each with a part of the channels of the demo's plan, whose night is due at any hour of the day. It requests
 * no run, so that the worker has to schedule the night. The caller deletes the demo's own plan, whose night is over.
 */
export async function scheduleNight(): Promise<void> {
  for (const { workspaceId } of await listWorkspaces()) await inWorkspace(workspaceId, makeDue);
  await disconnectDatabase();
}

async function makeDue(tx: WorkspaceTransaction): Promise<void> {
  const [plan] = await listPlans(tx);
  const { clockDay } = await getWorkspace(tx);
  if (!plan || clockDay === null) return;
  const timeZone = zoneOfPlanDay(addDays(clockDay, 1));
  await tx.connection.updateMany({ where: { workspaceId: tx.workspaceId }, data: { timeZone } });
  const { channels, dailyBudgetMicros } = plan.settings;
  const middle = Math.ceil(channels.length / 2);
  const half = { ...plan.settings, timeZone, nightlyHour: 0, dailyBudgetMicros: dailyBudgetMicros / 2n };
  await insertPlan(tx, { ...half, name: "First", channels: channels.slice(0, middle) }, null);
  await insertPlan(tx, { ...half, name: "Second", channels: channels.slice(middle) }, null);
}

/** A time zone in the middle of that day, so that the day neither waits for its accounts nor ends during the study. */
function zoneOfPlanDay(day: string): string {
  const now = new Date();
  const zone = ZONES.find((one) => {
    const local = wallClock(now, one);
    return local.day === day && local.hour >= 7 && local.hour <= 21;
  });
  if (!zone) throw new Error(`It is not ${day} in any time zone.`);
  return zone;
}
