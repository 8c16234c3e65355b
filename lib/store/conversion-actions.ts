import type { WorkspaceTransaction } from "./workspace-transaction";

export interface ConversionActionRecord {
  actionId: string;
  connectionId: string;
  key: string;
  name: string;
  kind: "conversion" | "click";
}

/** Sees to it that each action exists and returns the id of each key of the connection. */
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

/** The actions of one connection, or of all. */
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
