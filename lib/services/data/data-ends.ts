import type { Day } from "@/lib/domain/day";
import { ServiceError } from "@/lib/domain/errors";
import type { PlanSettings } from "@/lib/domain/plan";
import { findStale, staleDataMessage, type StaleData } from "@/lib/domain/stale-data";
import { listChannels, listConnections } from "@/lib/store/accounts";
import { listConnectionLastDays } from "@/lib/store/channel-days";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { getWorkspace } from "@/lib/store/workspaces";
import { planToday } from "@/lib/domain/today";

type DatedPlan = Pick<PlanSettings, "channels" | "maxDataAgeDays" | "timeZone">;

/** A plan that starts later is decided on today's data, which can be no newer. */
interface DecisionDay {
  forDay: Day;
  now: Date;
}

/** Reads where the data of every account ends, and returns the check of a plan against it. */
export async function readDataEnds(
  tx: WorkspaceTransaction,
): Promise<{ staleDataOf(plan: DatedPlan, decision: DecisionDay): StaleData | null }> {
  const lastDays = await listConnectionLastDays(tx);
  const connections = await listConnections(tx);
  const channels = await listChannels(tx);
  const workspace = await getWorkspace(tx);
  return {
    staleDataOf: ({ channels: limits, maxDataAgeDays, timeZone }, { forDay, now }) => {
      const today = planToday(workspace, { timeZone }, now);
      const planned = new Set(limits.map((limit) => limit.channelId));
      const ends = lastDays.flatMap(({ connectionId, lastDay }) => {
        const own = channels.filter(
          (channel) => channel.connectionId === connectionId && planned.has(channel.channelId),
        );
        const accountName = connections.find((one) => one.connectionId === connectionId)?.name ?? "";
        return own.length === 0 ? [] : [{ accountName, channelNames: own.map((channel) => channel.name), lastDay }];
      });
      return findStale(ends, { day: forDay < today ? forDay : today, maxDataAgeDays });
    },
  };
}

/** Throws if the data is too old to propose or approve budgets for a day, naming where it ends. */
export async function requireFreshData(
  tx: WorkspaceTransaction,
  plan: DatedPlan,
  decision: DecisionDay,
): Promise<void> {
  const stale = (await readDataEnds(tx)).staleDataOf(plan, decision);
  if (stale !== null) throw new ServiceError("stale-data", staleDataMessage(stale));
}
