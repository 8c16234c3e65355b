import { addDays } from "@/lib/domain/day";
import { listChannels, listConnections } from "@/lib/store/accounts";
import { inWorkspace } from "@/lib/store/db";
import { playSimulatedDays } from "../../demo/play-simulated-days";
import type { StepInput, StepOutcome } from "../execute/run-step";

/** Brings in the days up to the eve of the plan day. Files come by import, so only simulated accounts are asked. */
export async function fetchDays({ workspaceId, state, plan }: StepInput): Promise<StepOutcome> {
  const channelIds = plan.settings.channels.map((channel) => channel.channelId);
  const connectionIds = await inWorkspace(workspaceId, async (tx) => {
    const used = new Set((await listChannels(tx, { channelIds })).map((channel) => channel.connectionId));
    const connections = await listConnections(tx);
    return connections
      .filter((connection) => connection.platform === "simulated" && used.has(connection.connectionId))
      .map((connection) => connection.connectionId);
  });
  const upTo = addDays(state.run.forDay, -1);
  return {
    result: { asked: connectionIds.length, upTo },
    locksWorkspace: connectionIds.length > 0,
    save: async (tx) => {
      for (const connectionId of connectionIds)
        await playSimulatedDays(tx, connectionId, { upTo, runId: state.run.runId });
    },
  };
}
