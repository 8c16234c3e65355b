import type { ApiConnectionValue } from "@/lib/domain/api/connection-resource";
import { cutPage, type Page, type PageRequest } from "@/lib/domain/api/page";
import type { Day } from "@/lib/domain/day";
import { ServiceError } from "@/lib/domain/errors";
import * as store from "@/lib/store/accounts";
import { listChannels, listConversionActions, listSeries } from "@/lib/store/accounts";
import * as rows from "@/lib/store/day-rows";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db";
import { requirePermission, type ServiceContext } from "../context";
import { findChannelsInScope, findConnectionsInScope } from "./channels-in-scope";

export async function listChannelsPage(
  context: ServiceContext,
  { limit, after }: PageRequest<string>,
): Promise<Page<store.ChannelRecord, string>> {
  requirePermission(context, "workspace.read");
  return inWorkspace(context.workspaceId, async (tx) => {
    const channelIds = await findChannelsInScope(tx, context);
    const read = await store.listChannelsPage(tx, { channelIds, after, take: limit + 1 });
    return cutPage(read, limit, (channel) => channel.channelId);
  });
}

/** Ad accounts with their series and conversion actions, but never their credentials. */
export async function listConnectionsPage(
  context: ServiceContext,
  { limit, after }: PageRequest<string>,
): Promise<Page<ApiConnectionValue, string>> {
  requirePermission(context, "workspace.read");
  return inWorkspace(context.workspaceId, async (tx) => {
    const connectionIds = await findConnectionsInScope(tx, context);
    const read = await store.listConnectionsPage(tx, { connectionIds, after, take: limit + 1 });
    const { entries, next } = cutPage(read, limit, (connection) => connection.connectionId);
    const described: ApiConnectionValue[] = [];
    for (const connection of entries) described.push(await describe(tx, connection));
    return { entries: described, next };
  });
}

async function describe(
  tx: WorkspaceTransaction,
  { connectionId, name, platform, currency, timeZone, activeSeriesId }: store.ConnectionRecord,
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

export type DayRowPosition = rows.DayRowPosition;

export interface DayRowFilter extends PageRequest<rows.DayRowPosition> {
  first?: Day | undefined;
  last?: Day | undefined;
  channelId?: string | undefined;
  seriesId?: string | undefined;
}

/** Current day rows. A token that is limited to plans gets the rows of these plans' channels. */
export async function listDayRowsPage(
  context: ServiceContext,
  { limit, after, first, last, channelId, seriesId }: DayRowFilter,
): Promise<Page<rows.DayRowRecord, rows.DayRowPosition>> {
  requirePermission(context, "workspace.read");
  return inWorkspace(context.workspaceId, async (tx) => {
    const channelIds = await findChannels(tx, context, channelId);
    const filter = { channelIds, first: first ?? null, last: last ?? null, seriesId: seriesId ?? null };
    const read = await rows.listDayRowsPage(tx, { ...filter, after, take: limit + 1 });
    return cutPage(read, limit, ({ campaignId, day, seriesId: series }) => ({ campaignId, day, seriesId: series }));
  });
}

async function findChannels(
  tx: WorkspaceTransaction,
  context: ServiceContext,
  channelId: string | undefined,
): Promise<string[] | null> {
  const inScope = await findChannelsInScope(tx, context);
  if (channelId === undefined) return inScope;
  const found = await listChannels(tx, { channelIds: [channelId] });
  if (found.length === 0 || inScope?.includes(channelId) === false)
    throw new ServiceError("not-found", "There is no such channel.", "channelId");
  return [channelId];
}
