import type { Queue } from "@/lib/queue/client";
import { listPendingMessages, type OutboxMessage, saveMessageFailure, saveMessagesRelayed } from "@/lib/store/plans";
import { inWorkspace } from "@/lib/store/db";
import { forEachWorkspace } from "../../each-workspace";

const BATCH = 50;

/**
 * Sends committed outbox messages to the queue at least once. A crash may send one twice, which is harmless because of
 * the queue's singleton keys and the handlers' compare-and-set.
 */
export async function relayOutbox(queue: Queue, now: Date): Promise<number> {
  return forEachWorkspace("relay-outbox", async ({ workspaceId }) => {
    const messages = await inWorkspace(workspaceId, (tx) => listPendingMessages(tx, BATCH));
    let relayed = 0;
    for (const message of messages) relayed += await relay(workspaceId, message, { queue, now });
    return relayed;
  });
}

async function relay(
  workspaceId: string,
  message: OutboxMessage,
  target: { queue: Queue; now: Date },
): Promise<number> {
  try {
    await target.queue.enqueue(message.kind, message.payload);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    await inWorkspace(workspaceId, (tx) => saveMessageFailure(tx, message.messageId, reason));
    return 0;
  }
  await inWorkspace(workspaceId, (tx) => saveMessagesRelayed(tx, [message.messageId], target.now));
  return 1;
}
