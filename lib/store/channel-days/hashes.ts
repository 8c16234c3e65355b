import type { Day } from "@/lib/domain/day";
import type { WorkspaceTransaction } from "@/lib/store/db";

/**
 * One hash per channel over its days up to `last` in its series: spend, budget, and the counts and values of these
 * actions. Equal hashes mean equal numbers. The time of reading is not part of the hash.
 */
export async function hashChannelDays(
  tx: WorkspaceTransaction,
  {
    channels,
    actionIds,
    last,
  }: { channels: { channelId: string; seriesId: string }[]; actionIds: string[]; last: Day },
): Promise<Map<string, string>> {
  // Days and actions are merged by sorting. A join of the two would depend on the planner's estimates.
  const rows = await tx.$queryRaw<{ channelId: string; hash: string }[]>`
    WITH requested AS MATERIALIZED (
      SELECT * FROM unnest(${channels.map((channel) => channel.channelId)}::uuid[],
        ${channels.map((channel) => channel.seriesId)}::uuid[]) AS requested(channel_id, series_id)
    )
    SELECT channel_id::text AS "channelId",
      encode(sha256(convert_to(string_agg(line, E'\n' ORDER BY day, line COLLATE "C"), 'UTF8')), 'hex') AS hash
    FROM (
      SELECT d.channel_id, d.day, concat_ws('|', d.day, d.complete, coalesce(d.spend_micros::text, '-'),
        coalesce(d.budget_micros::text, '-')) AS line
      FROM requested
      JOIN channel_day d ON d.channel_id = requested.channel_id AND d.series_id = requested.series_id
      WHERE d.workspace_id = ${tx.workspaceId}::uuid AND d.day <= ${last}::date
      UNION ALL
      SELECT a.channel_id, a.day, concat_ws('|', a.day, a.action_id, coalesce(a.count::text, '-'),
        coalesce(a.value_micros::text, '-'))
      FROM requested
      JOIN channel_day_action a ON a.channel_id = requested.channel_id AND a.series_id = requested.series_id
      WHERE a.workspace_id = ${tx.workspaceId}::uuid AND a.day <= ${last}::date AND a.action_id = ANY (${actionIds}::uuid[])
    ) AS lines
    GROUP BY channel_id`;
  return new Map(rows.map(({ channelId, hash }) => [channelId, hash]));
}
