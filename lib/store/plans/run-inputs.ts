import type { Prisma } from "../generated/client";
import { toJson, type WorkspaceTransaction } from "@/lib/store/db";

/** One block of a run's inputs, keyed by the hash of its text. Runs with equal inputs share it. */
export interface InputBlock {
  hash: string;
  packed: Uint8Array<ArrayBuffer>;
}

/** Saves a run's inputs. A run that starts over adds a reading and keeps the earlier one. */
export async function saveRunInputs(
  tx: WorkspaceTransaction,
  runId: string,
  { content, blocks }: { content: unknown; blocks: InputBlock[] },
): Promise<void> {
  const { workspaceId } = tx;
  const newest = await tx.runInput.aggregate({ where: { workspaceId, runId }, _max: { reading: true } });
  // Always in the same order, so that two runs that save the same blocks cannot deadlock.
  const ordered = [...blocks].sort((left, right) => (left.hash < right.hash ? -1 : 1));
  await tx.inputBlock.createMany({ data: ordered.map((block) => ({ ...block, workspaceId })), skipDuplicates: true });
  await tx.runInput.create({
    data: { workspaceId, runId, reading: (newest._max.reading ?? 0) + 1, content: toJson(content) },
  });
}

/** The run's latest inputs, without their blocks; null when none were saved. */
export async function findRunInputs(tx: WorkspaceTransaction, runId: string): Promise<Prisma.JsonValue | null> {
  const row = await tx.runInput.findFirst({
    where: { workspaceId: tx.workspaceId, runId },
    orderBy: { reading: "desc" },
    select: { content: true },
  });
  return row?.content ?? null;
}

export async function listInputBlocks(tx: WorkspaceTransaction, hashes: string[]): Promise<InputBlock[]> {
  return tx.inputBlock.findMany({
    where: { workspaceId: tx.workspaceId, hash: { in: hashes } },
    select: { hash: true, packed: true },
  });
}
