import type { Day } from "@/lib/domain/day";
import type { WorkspaceTransaction } from "./workspace-transaction";

/**
 * One hash per channel over its complete days up to `last` in the active series: spend, budget and the counts and values
 * of these actions. Two equal hashes mean equal numbers; when they were read does not count.
 */
export async function hashChannelDays(
  tx: WorkspaceTransaction,
  { channelIds, actionIds, last }: { channelIds: string[]; actionIds: string[]; last: Day },
): Promise<Map<string, string>> {
  const rows = await tx.$queryRaw<{ channelId: string; hash: string }[]>`
    WITH counted AS (
      SELECT a.channel_id, a.day, a.series_id, string_agg(concat_ws('=', a.action_id, coalesce(a.count::text, '-'),
          coalesce(a.value_micros::text, '-')), ',' ORDER BY a.action_id) AS actions
      FROM channel_day_action a
      WHERE a.workspace_id = ${tx.workspaceId}::uuid AND a.channel_id = ANY (${channelIds}::uuid[])
        AND a.action_id = ANY (${actionIds}::uuid[]) AND a.day <= ${last}::date
      GROUP BY a.channel_id, a.day, a.series_id
    )
    SELECT d.channel_id::text AS "channelId", encode(sha256(convert_to(string_agg(concat_ws('|', d.day,
        coalesce(d.spend_micros::text, '-'), coalesce(d.budget_micros::text, '-'), coalesce(c.actions, '-')),
        E'\n' ORDER BY d.day), 'UTF8')), 'hex') AS hash
    FROM channel_day d
    JOIN channel h ON h.workspace_id = d.workspace_id AND h.id = d.channel_id
    JOIN connection n ON n.workspace_id = h.workspace_id AND n.id = h.connection_id AND n.active_series_id = d.series_id
    LEFT JOIN counted c ON c.channel_id = d.channel_id AND c.day = d.day AND c.series_id = d.series_id
    WHERE d.workspace_id = ${tx.workspaceId}::uuid AND d.channel_id = ANY (${channelIds}::uuid[])
      AND d.complete AND d.day <= ${last}::date
    GROUP BY d.channel_id`;
  return new Map(rows.map(({ channelId, hash }) => [channelId, hash]));
}
