import type { ApiConnectionValue } from "@/lib/domain/api/connection-resource";
import { cutPage, type Page, type PageRequest } from "@/lib/domain/api/page";
import * as connections from "@/lib/store/accounts";
import { listConversionActions, listSeries } from "@/lib/store/accounts";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db";
import { requirePermission, type ServiceContext } from "../context";
import { findConnectionsInScope } from "./channels-in-scope";

/** Ad accounts with their series and conversion actions, never with what opens them. */
export async function pageConnections(
  context: ServiceContext,
  { limit, after }: PageRequest<string>,
): Promise<Page<ApiConnectionValue, string>> {
  requirePermission(context, "workspace.read");
  return inWorkspace(context.workspaceId, async (tx) => {
    const connectionIds = await findConnectionsInScope(tx, context);
    const read = await connections.pageConnections(tx, { connectionIds, after, take: limit + 1 });
    const { entries, next } = cutPage(read, limit, (connection) => connection.connectionId);
    const described: ApiConnectionValue[] = [];
    for (const connection of entries) described.push(await describe(tx, connection));
    return { entries: described, next };
  });
}

async function describe(
  tx: WorkspaceTransaction,
  { connectionId, name, platform, currency, timeZone, activeSeriesId }: connections.ConnectionRecord,
): Promise<ApiConnectionValue> {
  const series = await listSeries(tx, connectionId);
  const actions = await listConversionActions(tx, connectionId);
  return {
    connectionId,
    name,
    platform,
    currency,
    timeZone,
    series: series.map(({ seriesId, attribution, timeBasis, definitionVersion }) => {
      return { seriesId, attribution, timeBasis, definitionVersion, active: seriesId === activeSeriesId };
    }),
    conversionActions: actions.map(({ actionId, key, name: actionName, kind }) => {
      return { actionId, key, name: actionName, kind };
    }),
  };
}
