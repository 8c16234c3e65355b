import { toDay, type Day } from "@/lib/domain/day";
import { Prisma } from "../generated/client";
import type { CampaignRange } from "./first-readings";
import type { WorkspaceTransaction } from "@/lib/store/db";

export interface TouchedDays {
  channelIds: string[];
  first: Day;
  last: Day;
}

/**
 * The channels and the range of days that the campaign-days touch. `source` selects workspace_id, campaign_id and day.
 */
export async function findTouched(tx: WorkspaceTransaction, source: Prisma.Sql): Promise<TouchedDays | null> {
  const [found] = await tx.$queryRaw<{ first: string | null; last: string | null; channels: string[] | null }[]>`
    SELECT min(i.first)::text AS first, max(i.last)::text AS last,
      array_agg(DISTINCT m.channel_id::text) FILTER (WHERE m.id IS NOT NULL) AS channels
    FROM (SELECT workspace_id, campaign_id, min(day) AS first, max(day) AS last FROM (${source}) AS touched
      GROUP BY workspace_id, campaign_id) i
    JOIN campaign c ON c.workspace_id = i.workspace_id AND c.id = i.campaign_id
    LEFT JOIN channel_member m ON m.workspace_id = c.workspace_id AND m.budget_entity_id = c.budget_entity_id
      AND m.valid_from <= i.last AND (m.valid_to IS NULL OR m.valid_to > i.first)
    WHERE c.workspace_id = ${tx.workspaceId}::uuid`;
  if (!found?.first || !found.last) return null;
  return { channelIds: found.channels ?? [], first: toDay(found.first), last: toDay(found.last) };
}

/** The first and the last day of each campaign, as rows for `findTouched`. */
export function asRows(tx: WorkspaceTransaction, ranges: CampaignRange[]): Prisma.Sql {
  const ids = ranges.map(({ campaignId }) => campaignId);
  const [first, last] = [ranges.map((range) => range.first), ranges.map((range) => range.last)];
  return Prisma.sql`SELECT ${tx.workspaceId}::uuid AS workspace_id, unnest(${[...ids, ...ids]}::uuid[]) AS campaign_id,
    unnest(${[...first, ...last]}::date[]) AS day`;
}
