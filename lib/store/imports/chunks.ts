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
export async function* readImportChunks(workspaceId: string, importId: string): AsyncGenerator<Uint8Array, void, void> {
  for (let ordinal = 0; ; ordinal += 1) {
    const row = await inWorkspace(workspaceId, (tx) =>
      tx.importChunk.findFirst({ where: { workspaceId, importId, ordinal }, select: { bytes: true } }),
    );
    if (!row) return;
    yield gunzipSync(row.bytes);
  }
}

export async function deleteImportChunks(tx: WorkspaceTransaction, importId: string): Promise<void> {
  await tx.importChunk.deleteMany({ where: { workspaceId: tx.workspaceId, importId } });
}
