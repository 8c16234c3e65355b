import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { refuseExpansion } from "./bounds";
import { damaged, shownName, type StoredFile } from "./stored-file";

/** Unpacks a gzip file as it is read. zlib checks the checksum and the end. */
export async function* gunzip(file: StoredFile): AsyncGenerator<Uint8Array, void, void> {
  const subject = `The file ${shownName(file.fileName)}`;
  const source = Readable.from(file.open(), { objectMode: false });
  const unpacked = createGunzip();
  source.on("error", (cause) => unpacked.destroy(cause));
  source.pipe(unpacked);
  let size = 0;
  try {
    for await (const bytes of unpacked as AsyncIterable<Uint8Array>) {
      size += bytes.length;
      refuseExpansion(subject, size, file.byteCount);
      yield bytes;
    }
  } catch (error) {
    throw isZlibError(error) ? damaged(subject) : error;
  } finally {
    source.destroy();
    unpacked.destroy();
  }
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("Z_");
}

export function nameWithoutGz(fileName: string): string {
  return fileName.replace(/\.gz(?:ip)?$/i, "") || fileName;
}
