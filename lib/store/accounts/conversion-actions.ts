import type { Day } from "@/lib/domain/day";
import type { Micros } from "@/lib/domain/money";
import type { WorkspaceTransaction } from "@/lib/store/db";

export interface ConversionActionRecord {
  actionId: string;
  connectionId: string;
  key: string;
  name: string;
  kind: "conversion" | "click";
}

/** Creates missing actions and returns the action id of every key of the connection. */
export async function saveConversionActions(
  tx: WorkspaceTransaction,
  connectionId: string,
  actions: { key: string; name: string }[],
): Promise<Map<string, string>> {
  const { workspaceId } = tx;
  await tx.conversionAction.createMany({
    data: actions.map(({ key, name }) => ({ workspaceId, connectionId, key, name })),
    skipDuplicates: true,
  });
  const rows = await listConversionActions(tx, connectionId);
  return new Map(rows.map((row) => [row.key, row.actionId]));
}

/** The actions of one connection, or of every connection. */
export async function listConversionActions(
  tx: WorkspaceTransaction,
  connectionId?: string,
): Promise<ConversionActionRecord[]> {
  const rows = await tx.conversionAction.findMany({
    where: { workspaceId: tx.workspaceId, ...(connectionId && { connectionId }) },
    orderBy: [{ createdAt: "asc" }, { key: "asc" }],
  });
  return rows.map((row) => ({
    actionId: row.id,
    connectionId: row.connectionId,
    key: row.key,
    name: row.name,
    kind: row.kind === "click" ? "click" : "conversion",
  }));
}

export interface ActionTotal {
  actionId: string;
  /** Null when no day has the number. */
  count: number | null;
  valueMicros: Micros | null;
}

/** Count and value of each conversion action since `first`, over these channels, in the active series. */
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
