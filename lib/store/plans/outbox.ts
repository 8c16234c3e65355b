import type { Prisma } from "../generated/client";
import { toJson, type WorkspaceTransaction } from "@/lib/store/db";

export interface OutboxMessage {
  messageId: string;
  kind: string;
  payload: Prisma.JsonValue;
  attempts: number;
  createdAt: Date;
}

/** Saves an intent in the same transaction as the change that needs it. The relay sends it to the queue later. */
export async function saveOutboxMessage(
  tx: WorkspaceTransaction,
  message: { kind: string; payload: unknown },
): Promise<string> {
  const row = await tx.outbox.create({
    data: { workspaceId: tx.workspaceId, kind: message.kind, payload: toJson(message.payload) },
  });
  return row.id;
}

/** Oldest first. */
export async function listPendingMessages(tx: WorkspaceTransaction, limit = 100): Promise<OutboxMessage[]> {
  const rows = await tx.outbox.findMany({
    where: { workspaceId: tx.workspaceId, relayedAt: null },
    // relayedAt is always null here, but without it Postgres does not read the index in order.
    orderBy: [{ relayedAt: "asc" }, { createdAt: "asc" }, { id: "asc" }],
    take: limit,
  });
  return rows.map(({ id, kind, payload, attempts, createdAt }) => ({
    messageId: id,
    kind,
    payload,
    attempts,
    createdAt,
  }));
}

export async function saveMessagesRelayed(tx: WorkspaceTransaction, messageIds: string[], at: Date): Promise<void> {
  await tx.outbox.updateMany({
    where: { workspaceId: tx.workspaceId, id: { in: messageIds }, relayedAt: null },
    data: { relayedAt: at },
  });
}

export async function saveMessageFailure(tx: WorkspaceTransaction, messageId: string, reason: string): Promise<void> {
  await tx.outbox.updateMany({
    where: { workspaceId: tx.workspaceId, id: messageId },
    data: { attempts: { increment: 1 }, lastError: reason },
  });
}
