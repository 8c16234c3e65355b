import type { Prisma } from "../generated/client";
import { toJson, type WorkspaceTransaction } from "@/lib/store/db";

/** A part of what a run read, under the hash of its text: runs that read the same share it. */
export interface InputBlock {
  hash: string;
  packed: Uint8Array<ArrayBuffer>;
}

/** What a run read; one that starts over adds a reading and leaves the earlier one as it was. */
export async function saveRunInputs(
  tx: WorkspaceTransaction,
  runId: string,
  { content, blocks }: { content: unknown; blocks: InputBlock[] },
): Promise<void> {
  const { workspaceId } = tx;
  const newest = await tx.runInput.aggregate({ where: { workspaceId, runId }, _max: { reading: true } });
  // In one order, so that two runs that save the same blocks wait for each other and never in a circle.
  const ordered = [...blocks].sort((one, other) => (one.hash < other.hash ? -1 : 1));
  await tx.inputBlock.createMany({ data: ordered.map((block) => ({ ...block, workspaceId })), skipDuplicates: true });
  await tx.runInput.create({
    data: { workspaceId, runId, reading: (newest._max.reading ?? 0) + 1, content: toJson(content) },
  });
}

/** What the run read last, without its blocks; null where nothing was kept. */
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
