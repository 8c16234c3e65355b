import { MAX_INNER_BYTES } from "./bounds";
import { shownName, UnreadableFile, type StoredFile } from "./stored-file";

const HEAD_BYTES = 65_536;

/** The first bytes of a stream, or all of it if it is shorter. */
export async function readHead(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of bytes) {
    parts.push(part);
    size += part.length;
    if (size >= HEAD_BYTES) break;
  }
  return Buffer.concat(parts).subarray(0, HEAD_BYTES);
}

/** Holds a workbook that is inside another file, because a compressed stream cannot be read from several places. */
export async function holdInMemory(fileName: string, bytes: AsyncIterable<Uint8Array>): Promise<StoredFile> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of bytes) {
    size += part.length;
    if (size > MAX_INNER_BYTES)
      throw new UnreadableFile(
        "too-large",
        `${shownName(fileName)} has more than ${MAX_INNER_BYTES / 1e6} MB. Unpack it and import it on its own.`,
      );
    parts.push(part);
  }
  const all = Buffer.concat(parts);
  const openRange = (start: number, end: number) => once(all.subarray(start, end));
  return { fileName, byteCount: size, open: () => openRange(0, size), openRange };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, void> {
  yield await Promise.resolve(bytes);
}
