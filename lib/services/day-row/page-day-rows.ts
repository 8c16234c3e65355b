import { cutPage, type Page, type PageRequest } from "@/lib/domain/api/page";
import type { Day } from "@/lib/domain/day";
import { ServiceError } from "@/lib/domain/errors";
import { listChannels } from "@/lib/store/accounts";
import * as rows from "@/lib/store/day-rows";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db";
import { findChannelsInScope } from "../channel/channels-in-scope";
import { requirePermission, type ServiceContext } from "../context";

export type DayRowPosition = rows.DayRowPosition;

export interface DayRowFilter extends PageRequest<rows.DayRowPosition> {
  first?: Day | undefined;
  last?: Day | undefined;
  channelId?: string | undefined;
  seriesId?: string | undefined;
}

/** Day rows as they read now. Whoever is limited to plans sees those of the plans' channels. */
export async function pageDayRows(
  context: ServiceContext,
  { limit, after, first, last, channelId, seriesId }: DayRowFilter,
): Promise<Page<rows.DayRowRecord, rows.DayRowPosition>> {
  requirePermission(context, "workspace.read");
  return inWorkspace(context.workspaceId, async (tx) => {
    const channelIds = await findChannels(tx, context, channelId);
    const filter = { channelIds, first: first ?? null, last: last ?? null, seriesId: seriesId ?? null };
    const read = await rows.pageDayRows(tx, { ...filter, after, take: limit + 1 });
    return cutPage(read, limit, ({ campaignId, day, seriesId: series }) => ({ campaignId, day, seriesId: series }));
  });
}

async function findChannels(
  tx: WorkspaceTransaction,
  context: ServiceContext,
  channelId: string | undefined,
): Promise<string[] | null> {
  const seen = await findChannelsInScope(tx, context);
  if (channelId === undefined) return seen;
  const known = await listChannels(tx, { channelIds: [channelId] });
  if (known.length === 0 || seen?.includes(channelId) === false)
    throw new ServiceError("not-found", "There is no such channel.", "channelId");
  return [channelId];
}
