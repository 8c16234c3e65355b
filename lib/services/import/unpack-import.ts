import { openTable, refuseSize, UnreadableFile, type Opening, type StoredFile } from "@/lib/channels/csv";
import { readImportChunks, saveImportChunk } from "@/lib/store/imports";
import { inWorkspace } from "@/lib/store/db";
import { inPieces } from "./file-pieces";
import { saveProgress, type Report } from "./save-progress";

/** An upload in the database, before its table is taken out of it. */
export interface ReceivedFile {
  importId: string;
  fileName: string;
  byteCount: number;
  sha256: string;
  /** The position after the last byte of each chunk. */
  chunkEnds: number[];
}

export interface UnpackedFile {
  opening: Opening | null;
  /** The first chunk of the table's text. The chunks before it are the upload itself. */
  firstChunk: number;
}

/**
 * Takes the table out of a workbook or archive and stores it as text behind the upload, so that all later steps read CSV.
 * Throws UnreadableFile if there is no table that can be read.
 */
export async function unpackImport(workspaceId: string, file: ReceivedFile, report: Report): Promise<UnpackedFile> {
  const { importId } = file;
  const { source, opening } = await openTable(toStoredFile(workspaceId, file));
  if (!opening) return { opening, firstChunk: 0 };
  const firstChunk = file.chunkEnds.length;
  let done = 0;
  let ordinal = firstChunk;
  for await (const bytes of inPieces(source.open())) {
    done += bytes.length;
    const tooLarge = refuseSize(done);
    if (tooLarge) throw new UnreadableFile(tooLarge.code, `Once it is opened: ${tooLarge.message}`);
    await inWorkspace(workspaceId, (tx) => saveImportChunk(tx, { importId, ordinal, bytes }));
    ordinal += 1;
    await saveProgress(workspaceId, importId, { step: "inspect", done, total: null, unit: "bytes" }, report);
  }
  return { opening, firstChunk };
}

function toStoredFile(workspaceId: string, { importId, fileName, byteCount, chunkEnds }: ReceivedFile): StoredFile {
  const chunk = newChunkReader(workspaceId, importId);
  return {
    fileName,
    byteCount,
    open: () => readImportChunks(workspaceId, importId),
    openRange: async function* (start, end) {
      let ordinal = chunkEnds.findIndex((chunkEnd) => chunkEnd > start);
      for (let from = start; from < end && ordinal >= 0; ordinal += 1) {
        const chunkEnd = chunkEnds[ordinal];
        if (chunkEnd === undefined) return;
        const chunkStart = chunkEnds[ordinal - 1] ?? 0;
        yield (await chunk(ordinal)).subarray(from - chunkStart, end - chunkStart);
        from = chunkEnd;
      }
    },
  };
}

/** Remembers the last chunk, because the contents of an archive are read in many small steps. */
function newChunkReader(workspaceId: string, importId: string): (ordinal: number) => Promise<Uint8Array> {
  let last: { ordinal: number; bytes: Uint8Array } | null = null;
  return async (ordinal) => {
    if (last?.ordinal === ordinal) return last.bytes;
    for await (const bytes of readImportChunks(workspaceId, importId, ordinal)) {
      last = { ordinal, bytes };
      return bytes;
    }
    throw new Error(`Chunk ${ordinal} of import ${importId} is missing.`);
  };
}
