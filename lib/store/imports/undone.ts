import type { Day } from "@/lib/domain/day";
import type { WorkspaceTransaction } from "@/lib/store/db";

/** The undone imports of these connections, ordered by id. */
export async function listUndoneImports(tx: WorkspaceTransaction, connectionIds: string[]): Promise<string[]> {
  const rows = await tx.import.findMany({
    where: { workspaceId: tx.workspaceId, connectionId: { in: connectionIds }, status: "undone" },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  return rows.map((row) => row.id);
}

/** Whether any of the imports had a day up to `last` of these channels. */
export async function haveDaysOf(
  tx: WorkspaceTransaction,
  importIds: string[],
  { channelIds, last }: { channelIds: string[]; last: Day },
): Promise<boolean> {
  if (importIds.length === 0) return false;
  const [found] = await tx.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (
      SELECT 1 FROM day_row_version v
      JOIN campaign c ON c.workspace_id = v.workspace_id AND c.id = v.campaign_id
      JOIN channel_member m ON m.workspace_id = c.workspace_id AND m.budget_entity_id = c.budget_entity_id
        AND m.valid_from <= v.day AND (m.valid_to IS NULL OR m.valid_to > v.day)
      WHERE v.workspace_id = ${tx.workspaceId}::uuid AND v.import_id = ANY (${importIds}::uuid[])
        AND v.day <= ${last}::date AND m.channel_id = ANY (${channelIds}::uuid[])
    ) AS found`;
  return found?.found ?? false;
}
