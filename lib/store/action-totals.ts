import type { Day } from "@/lib/domain/day";
import type { Micros } from "@/lib/domain/money";
import type { WorkspaceTransaction } from "./workspace-transaction";

export interface ActionTotal {
  actionId: string;
  /** Null where no day carries the number. */
  count: number | null;
  valueMicros: Micros | null;
}

/** What each conversion action counted since `first`, over these channels, in the active series. */
export async function listActionTotals(
  tx: WorkspaceTransaction,
  { channelIds, first }: { channelIds: string[]; first: Day | null },
): Promise<ActionTotal[]> {
  return tx.$queryRaw<ActionTotal[]>`
    SELECT a.action_id::text AS "actionId", sum(a.count)::float8 AS count, sum(a.value_micros)::bigint AS "valueMicros"
    FROM channel_day_action a
    JOIN channel h ON h.workspace_id = a.workspace_id AND h.id = a.channel_id
    JOIN connection n ON n.workspace_id = h.workspace_id AND n.id = h.connection_id AND n.active_series_id = a.series_id
    WHERE a.workspace_id = ${tx.workspaceId}::uuid AND a.channel_id = ANY (${channelIds}::uuid[])
      AND a.day >= coalesce(${first}::date, '-infinity')
    GROUP BY a.action_id ORDER BY a.action_id`;
}
