import { ServiceError } from "@/lib/domain/errors";
import { storedCurrency, type Currency } from "@/lib/domain/money";
import { CLICK_ACTION_KEY } from "@/lib/domain/day-row";
import type { Prisma } from "../generated/client";
import type { WorkspaceTransaction } from "@/lib/store/db";

export interface ConnectionRecord {
  connectionId: string;
  platform: string;
  name: string;
  externalAccountId: string | null;
  currency: Currency;
  timeZone: string;
  settings: Prisma.JsonValue;
  /** The series that reports and curves read; null until the first series exists. */
  activeSeriesId: string | null;
}

export interface NewConnection {
  platform: string;
  name: string;
  externalAccountId?: string | null;
  currency: Currency;
  timeZone: string;
  settings?: Prisma.InputJsonValue;
}

/** Only one transaction at a time can create connections in a workspace. Held until the transaction ends. */
export async function lockNewConnections(tx: WorkspaceTransaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${tx.workspaceId}/new connection`}, 0))`;
}

/** Creates the connection and the action that lets a plan use its clicks as a goal. */
export async function saveNewConnection(tx: WorkspaceTransaction, input: NewConnection): Promise<ConnectionRecord> {
  const { workspaceId } = tx;
  const taken = await tx.connection.count({ where: { workspaceId, name: input.name } });
  if (taken > 0) throw new ServiceError("conflict", `A connection named "${input.name}" already exists.`, "name");
  const row = await tx.connection.create({ data: { workspaceId, ...input } });
  await tx.conversionAction.create({
    data: { workspaceId, connectionId: row.id, key: CLICK_ACTION_KEY, name: "Clicks", kind: "click" },
  });
  return toRecord(row);
}

export async function listConnections(tx: WorkspaceTransaction): Promise<ConnectionRecord[]> {
  const rows = await tx.connection.findMany({ where: { workspaceId: tx.workspaceId }, orderBy: { createdAt: "asc" } });
  return rows.map(toRecord);
}

/** The connections after the id `after`, ordered by id. */
export async function listConnectionsPage(
  tx: WorkspaceTransaction,
  page: { connectionIds: string[] | null; after: string | null; take: number },
): Promise<ConnectionRecord[]> {
  const ids = { ...(page.connectionIds && { in: page.connectionIds }), ...(page.after && { gt: page.after }) };
  const rows = await tx.connection.findMany({
    where: { workspaceId: tx.workspaceId, id: ids },
    orderBy: { id: "asc" },
    take: page.take,
  });
  return rows.map(toRecord);
}

export async function findConnectionByName(tx: WorkspaceTransaction, name: string): Promise<ConnectionRecord | null> {
  const row = await tx.connection.findFirst({ where: { workspaceId: tx.workspaceId, name } });
  return row && toRecord(row);
}

export async function getConnection(tx: WorkspaceTransaction, connectionId: string): Promise<ConnectionRecord> {
  const row = await tx.connection.findFirst({ where: { workspaceId: tx.workspaceId, id: connectionId } });
  if (!row) throw new ServiceError("not-found", "This connection no longer exists.");
  return toRecord(row);
}

export async function saveConnectionSettings(
  tx: WorkspaceTransaction,
  connectionId: string,
  settings: Prisma.InputJsonValue,
): Promise<void> {
  await tx.connection.updateMany({ where: { workspaceId: tx.workspaceId, id: connectionId }, data: { settings } });
}

type ConnectionRow = Prisma.ConnectionGetPayload<object>;

function toRecord(row: ConnectionRow): ConnectionRecord {
  return {
    connectionId: row.id,
    platform: row.platform,
    name: row.name,
    externalAccountId: row.externalAccountId,
    currency: storedCurrency(row.currency),
    timeZone: row.timeZone,
    settings: row.settings,
    activeSeriesId: row.activeSeriesId,
  };
}
