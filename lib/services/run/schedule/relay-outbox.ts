import type { Queue } from "@/lib/queue/client";
import { listPendingMessages, type OutboxMessage, saveMessageFailure, saveMessagesRelayed } from "@/lib/store/plans";
import { inWorkspace } from "@/lib/store/db";
import { forEachWorkspace } from "../../each-workspace";

const BATCH = 50;

/**
 * Hands committed intents to the queue, at least once: a crash between the two sends an intent again, and the
 * queue's singleton keys and the handlers' compare-and-set make the second time harmless.
 */
export async function relayOutbox(queue: Queue, now: Date): Promise<number> {
  return forEachWorkspace("relay-outbox", async ({ workspaceId }) => {
    const messages = await inWorkspace(workspaceId, (tx) => listPendingMessages(tx, BATCH));
    let relayed = 0;
    for (const message of messages) relayed += await relay(workspaceId, message, { queue, now });
    return relayed;
  });
}

async function relay(workspaceId: string, message: OutboxMessage, to: { queue: Queue; now: Date }): Promise<number> {
  try {
    await to.queue.enqueue(message.kind, message.payload);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    await inWorkspace(workspaceId, (tx) => saveMessageFailure(tx, message.messageId, reason));
    return 0;
  }
  await inWorkspace(workspaceId, (tx) => saveMessagesRelayed(tx, [message.messageId], to.now));
  return 1;
}
