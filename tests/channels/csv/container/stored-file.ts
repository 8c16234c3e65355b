import { inspectTableFile, openTable, type StoredFile } from "@/lib/channels/csv/container";

/** A file in memory, read in small pieces so that they can split anywhere. */
export function storedFile(content: string | Uint8Array, fileName = "report.xlsx", pieceBytes = 1024): StoredFile {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const openRange = async function* (start: number, end: number) {
    for (let from = start; from < end; from += pieceBytes)
      yield await Promise.resolve(bytes.subarray(from, Math.min(end, from + pieceBytes)));
  };
  return { fileName, byteCount: bytes.length, open: () => openRange(0, bytes.length), openRange };
}

/** The text of the table that is found in the file, and how it was opened. */
export async function textOf(content: string | Uint8Array, fileName?: string) {
  const { source, opening } = await openTable(storedFile(content, fileName));
  const parts: Uint8Array[] = [];
  for await (const bytes of source.open()) parts.push(bytes);
  return { text: Buffer.concat(parts).toString(), from: opening?.from ?? null };
}

/** Why a file is refused, after reading it to its end. */
export async function refusedAs(content: string | Uint8Array, fileName?: string) {
  const result = await inspectTableFile(storedFile(content, fileName));
  if (result.status === "read") throw new Error("The file was read.");
  return { code: result.code, message: result.message };
}
