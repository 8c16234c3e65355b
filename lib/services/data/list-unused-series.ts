import type { UnusedSeriesView } from "@/lib/domain/views/series";
import { listChannels, listUnusedSeries as load } from "@/lib/store/accounts";
import { inWorkspace } from "@/lib/store/db";
import { requirePermission, type ServiceContext } from "../context";
import { findConnectionsInScope } from "./channels-in-scope";

/** Days that are stored and that no report or plan reads: of the accounts of these channels, or of all accounts. */
export async function listUnusedSeries(
  context: ServiceContext,
  { channelIds }: { channelIds?: string[] } = {},
): Promise<UnusedSeriesView[]> {
  requirePermission(context, "workspace.read");
  return inWorkspace(context.workspaceId, async (tx) => {
    const inScope = await findConnectionsInScope(tx, context);
    const unused = await load(tx, inScope);
    if (!channelIds || unused.length === 0) return unused;
    const ofChannels = new Set((await listChannels(tx, { channelIds })).map((channel) => channel.connectionId));
    return unused.filter(({ connectionId }) => ofChannels.has(connectionId));
  });
}
