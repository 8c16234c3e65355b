import type { Day } from "@/lib/domain/day";
import { Prisma } from "../generated/client";
import type { WorkspaceTransaction } from "@/lib/store/db";

/** A range of days for some channels. Without `first` or `last`, the range is open at that end. */
export interface ChannelDayScope {
  channelIds: string[];
  first?: Day;
  last?: Day;
}

/**
 * Recomputes the totals of these channel-days from the day rows. A total is null when any of its parts is unknown: the
 * sum of the known parts would count the others as zero.
 */
export async function recomputeChannelDays(tx: WorkspaceTransaction, scope: ChannelDayScope): Promise<void> {
  if (scope.channelIds.length === 0) return;
  const workspace = Prisma.sql`${tx.workspaceId}::uuid`;
  const channels = Prisma.sql`ANY (${scope.channelIds}::uuid[])`;
  const inScope = Prisma.sql`workspace_id = ${workspace} AND channel_id = ${channels} AND ${dayRange("day", scope)}`;
  await tx.$executeRaw`DELETE FROM channel_day_action WHERE ${inScope}`;
  await tx.$executeRaw`DELETE FROM channel_day WHERE ${inScope}`;
  const members = Prisma.sql`channel_member m
    JOIN campaign c ON c.workspace_id = m.workspace_id AND c.budget_entity_id = m.budget_entity_id
    JOIN day_row d ON d.workspace_id = c.workspace_id AND d.campaign_id = c.id
      AND d.day >= m.valid_from AND (m.valid_to IS NULL OR d.day < m.valid_to)`;
  const memberFilter = Prisma.sql`m.workspace_id = ${workspace} AND m.channel_id = ${channels} AND ${dayRange("d.day", scope)}`;
  await insertChannelDays(tx, members, memberFilter);
  await insertChannelDayActions(tx, members, memberFilter);
  await insertClickActions(tx, scope);
}

/**
 * Recomputes the workspace's day totals per currency, in the active series of each connection. All accounts share these
 * totals. When two change at the same time, the second waits here and then includes both.
 */
export async function recomputeWorkspaceDays(
  tx: WorkspaceTransaction,
  scope: { first?: Day; last?: Day } = {},
): Promise<void> {
  const workspace = Prisma.sql`${tx.workspaceId}::uuid`;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${tx.workspaceId}/workspace-days`}, 0))`;
  await tx.$executeRaw`DELETE FROM workspace_day WHERE workspace_id = ${workspace} AND ${dayRange("day", scope)}`;
  await tx.$executeRaw`
    INSERT INTO workspace_day (workspace_id, day, currency, spend_micros, unassigned_spend_micros, complete, row_count)
    SELECT d.workspace_id, d.day, d.currency, ${knownSum("d.spend_micros")}::bigint,
      CASE WHEN bool_or(m.id IS NULL AND d.spend_micros IS NULL) THEN NULL
        ELSE coalesce(sum(d.spend_micros) FILTER (WHERE m.id IS NULL), 0) END::bigint,
      bool_and(d.complete), count(*)::int
    FROM connection n
    JOIN campaign c ON c.workspace_id = n.workspace_id AND c.connection_id = n.id
    JOIN day_row d ON d.workspace_id = c.workspace_id AND d.campaign_id = c.id AND d.series_id = n.active_series_id
    LEFT JOIN channel_member m ON m.workspace_id = c.workspace_id AND m.budget_entity_id = c.budget_entity_id
      AND d.day >= m.valid_from AND (m.valid_to IS NULL OR d.day < m.valid_to)
    WHERE n.workspace_id = ${workspace} AND ${dayRange("d.day", scope)}
    GROUP BY d.workspace_id, d.day, d.currency`;
}

/** A budget that campaigns share is counted once per budget entity. */
async function insertChannelDays(tx: WorkspaceTransaction, members: Prisma.Sql, filter: Prisma.Sql): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO channel_day (workspace_id, channel_id, day, series_id, currency, spend_micros, impressions, clicks,
      complete, budget_micros, fetched_at, row_count)
    SELECT workspace_id, channel_id, day, series_id, min(currency), ${knownSum("spend_micros")}::bigint,
      ${knownSum("impressions")}, ${knownSum("clicks")}, bool_and(complete), ${knownSum("budget_micros")}::bigint,
      min(fetched_at), sum(row_count)::int
    FROM (
      SELECT d.workspace_id, m.channel_id, d.day, d.series_id, m.budget_entity_id, min(d.currency) AS currency,
        ${knownSum("d.spend_micros")} AS spend_micros, ${knownSum("d.impressions")} AS impressions,
        ${knownSum("d.clicks")} AS clicks, bool_and(d.complete) AS complete, max(d.budget_micros) AS budget_micros,
        min(d.fetched_at) AS fetched_at, count(*) AS row_count
      FROM ${members}
      WHERE ${filter}
      GROUP BY d.workspace_id, m.channel_id, d.day, d.series_id, m.budget_entity_id
    ) entity_day
    GROUP BY workspace_id, channel_id, day, series_id`;
}

async function insertChannelDayActions(
  tx: WorkspaceTransaction,
  members: Prisma.Sql,
  filter: Prisma.Sql,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO channel_day_action (workspace_id, channel_id, day, series_id, action_id, count, value_micros)
    SELECT d.workspace_id, m.channel_id, d.day, d.series_id, a.action_id, ${knownSum("a.count")},
      ${knownSum("a.value_micros")}::bigint
    FROM ${members}
    JOIN day_row_action a ON a.workspace_id = d.workspace_id AND a.campaign_id = d.campaign_id AND a.day = d.day
      AND a.series_id = d.series_id
    WHERE ${filter}
    GROUP BY d.workspace_id, m.channel_id, d.day, d.series_id, a.action_id`;
}

async function insertClickActions(tx: WorkspaceTransaction, scope: ChannelDayScope): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO channel_day_action (workspace_id, channel_id, day, series_id, action_id, count, value_micros)
    SELECT d.workspace_id, d.channel_id, d.day, d.series_id, a.id, d.clicks, NULL
    FROM channel_day d
    JOIN channel h ON h.workspace_id = d.workspace_id AND h.id = d.channel_id
    JOIN conversion_action a ON a.workspace_id = h.workspace_id AND a.connection_id = h.connection_id AND a.kind = 'click'
    WHERE d.workspace_id = ${tx.workspaceId}::uuid AND d.channel_id = ANY (${scope.channelIds}::uuid[])
      AND ${dayRange("d.day", scope)}
    ON CONFLICT (workspace_id, channel_id, day, series_id, action_id) DO NOTHING`;
}

function knownSum(column: string): Prisma.Sql {
  const name = Prisma.raw(column);
  return Prisma.sql`CASE WHEN count(${name}) = count(*) THEN sum(${name}) END`;
}

function dayRange(column: string, scope: { first?: Day; last?: Day }): Prisma.Sql {
  const name = Prisma.raw(column);
  const parts = [
    ...(scope.first ? [Prisma.sql`${name} >= ${scope.first}::date`] : []),
    ...(scope.last ? [Prisma.sql`${name} <= ${scope.last}::date`] : []),
  ];
  return parts.length > 0 ? Prisma.join(parts, " AND ") : Prisma.sql`true`;
}
