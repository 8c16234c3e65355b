import type { WorkspaceTransaction } from "./workspace-transaction";

/** Channels of the connection that have no day and are part of no plan. */
export async function listEmptyChannelIds(tx: WorkspaceTransaction, connectionId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT h.id::text AS id FROM channel h
    WHERE h.workspace_id = ${tx.workspaceId}::uuid AND h.connection_id = ${connectionId}::uuid
      AND NOT EXISTS (SELECT 1 FROM channel_day d WHERE d.workspace_id = h.workspace_id AND d.channel_id = h.id)
      AND NOT EXISTS (SELECT 1 FROM plan_channel p WHERE p.workspace_id = h.workspace_id AND p.channel_id = h.id)`;
  return rows.map((row) => row.id);
}
