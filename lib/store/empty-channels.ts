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

/** Whether anything was ever read about the channels, undone imports included. */
export async function hadDays(tx: WorkspaceTransaction, channelIds: readonly string[]): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ had: boolean }[]>`
    SELECT EXISTS (
      SELECT 1 FROM channel_member m
      JOIN campaign c ON c.workspace_id = m.workspace_id AND c.budget_entity_id = m.budget_entity_id
      JOIN day_row_version v ON v.workspace_id = c.workspace_id AND v.campaign_id = c.id
      WHERE m.workspace_id = ${tx.workspaceId}::uuid AND m.channel_id = ANY (${channelIds}::uuid[])) AS had`;
  return row?.had ?? false;
}
