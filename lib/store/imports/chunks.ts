import { gunzipSync, gzipSync } from "node:zlib";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db";

/** Saves one chunk of the file, compressed. */
export async function saveImportChunk(
  tx: WorkspaceTransaction,
  chunk: { importId: string; ordinal: number; bytes: Uint8Array },
): Promise<void> {
  const bytes = new Uint8Array(gzipSync(chunk.bytes, { level: 1 }));
  await tx.importChunk.create({
    data: { workspaceId: tx.workspaceId, importId: chunk.importId, ordinal: chunk.ordinal, bytes },
  });
}

/** Reads the file chunk by chunk, each in its own transaction. */
export async function* readImportChunks(
  workspaceId: string,
  importId: string,
  from = 0,
): AsyncGenerator<Uint8Array, void, void> {
  for (let next = from; ;) {
    const row = await inWorkspace(workspaceId, (tx) =>
      tx.importChunk.findFirst({
        where: { workspaceId, importId, ordinal: { gte: next } },
        orderBy: { ordinal: "asc" },
        select: { ordinal: true, bytes: true },
      }),
    );
    if (!row) return;
    yield gunzipSync(row.bytes);
    next = row.ordinal + 1;
  }
}

/** Deletes the chunks, or those before an ordinal. */
export async function deleteImportChunks(tx: WorkspaceTransaction, importId: string, before?: number): Promise<void> {
  const range = before === undefined ? {} : { ordinal: { lt: before } };
  await tx.importChunk.deleteMany({ where: { workspaceId: tx.workspaceId, importId, ...range } });
}
