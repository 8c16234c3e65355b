import { isPolledPlatform } from "@/lib/channels/registry";
import { addDays } from "@/lib/domain/day";
import { listChannels, listConnections } from "@/lib/store/accounts";
import { inWorkspace } from "@/lib/store/db";
import { fetchNights } from "@/lib/services/data";
import type { StepInput, StepOutcome } from "../execute/run-step";

/** Fetches the days up to the eve of the plan day from every platform that can be polled. Files are imported instead. */
export async function fetchDays({ workspaceId, state, plan }: StepInput): Promise<StepOutcome> {
  const channelIds = plan.settings.channels.map((channel) => channel.channelId);
  const connectionIds = await inWorkspace(workspaceId, async (tx) => {
    const used = new Set((await listChannels(tx, { channelIds })).map((channel) => channel.connectionId));
    const connections = await listConnections(tx);
    return connections
      .filter(({ platform, connectionId }) => isPolledPlatform(platform) && used.has(connectionId))
      .map(({ connectionId }) => connectionId);
  });
  const upTo = addDays(state.run.forDay, -1);
  return {
    result: { asked: connectionIds.length, upTo },
    locksWorkspace: connectionIds.length > 0,
    save: async (tx) => {
      await fetchNights(tx, { connectionIds, upTo, runId: state.run.runId });
    },
  };
}
