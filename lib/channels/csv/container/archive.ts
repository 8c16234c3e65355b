import { Readable } from "node:stream";
import { crc32 } from "node:zlib";
import { fromRandomAccessReaderPromise, RandomAccessReader, type Entry, type ZipFile } from "yauzl";
import { MAX_ENTRIES, refuseExpansion } from "./bounds";
import { damaged, shownName, UnreadableFile, type StoredFile } from "./stored-file";

export interface ArchiveEntry {
  name: string;
  isEncrypted: boolean;
  read: () => AsyncIterable<Uint8Array>;
}

/** Lists the files of a zip archive by its central directory. Nothing is unpacked before an entry is read. */
export async function listEntries(file: StoredFile): Promise<ArchiveEntry[]> {
  const reader = new RangeReader(file);
  return reader.guard(file.fileName, async () => {
    const options = { autoClose: false, validateEntrySizes: true };
    const zip = await fromRandomAccessReaderPromise(reader, file.byteCount, options);
    if (zip.entryCount > MAX_ENTRIES) throw tooMany(file.fileName);
    const entries: ArchiveEntry[] = [];
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith("/")) continue;
      entries.push(toEntry(zip, entry, reader));
      if (entries.length > MAX_ENTRIES) throw tooMany(file.fileName);
    }
    return entries;
  });
}

function tooMany(name: string): UnreadableFile {
  return new UnreadableFile(
    "compressed",
    `The archive ${shownName(name)} contains more than ${MAX_ENTRIES.toLocaleString("en-US")} files. Unpack it and import the CSV file or workbook inside.`,
  );
}

function toEntry(zip: ZipFile, entry: Entry, reader: RangeReader): ArchiveEntry {
  return {
    name: entry.fileName,
    isEncrypted: entry.isEncrypted(),
    read: () => readEntry(zip, entry, reader),
  };
}

/** Unpacks one entry as it is read, and checks its size against what the archive states, and its checksum. */
async function* readEntry(zip: ZipFile, entry: Entry, reader: RangeReader): AsyncGenerator<Uint8Array, void, void> {
  const subject = `The file ${shownName(entry.fileName)} in the archive`;
  refuseExpansion(subject, entry.uncompressedSize, entry.compressedSize);
  if (!entry.isEncrypted() && !entry.canDecodeFileData())
    throw new UnreadableFile(
      "compressed",
      `${subject} is compressed with a method that cannot be opened here. Unpack it and import it on its own.`,
    );
  let checksum = 0;
  const bytes = await reader.guard(entry.fileName, () => zip.openReadStreamPromise(entry));
  const pieces = bytes[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  try {
    for (;;) {
      const next = await reader.guard(entry.fileName, () => pieces.next());
      if (next.done) break;
      checksum = crc32(next.value, checksum);
      yield next.value;
    }
  } finally {
    bytes.destroy();
  }
  if (checksum !== entry.crc32) throw damaged(subject, "its checksum is wrong");
}

/** Gives the zip library ranges of a stored file, and tells its complaints from failures of the storage. */
class RangeReader extends RandomAccessReader {
  private failure: { cause: unknown } | null = null;

  constructor(private readonly file: StoredFile) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.open(start, end), { objectMode: false });
  }

  private async *open(start: number, end: number): AsyncGenerator<Uint8Array, void, void> {
    try {
      yield* this.file.openRange(start, end);
    } catch (cause) {
      this.failure = { cause };
      throw cause;
    }
  }

  async guard<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (this.failure) throw this.failure.cause;
      if (error instanceof UnreadableFile) throw error;
      throw complaint(name, error);
    }
  }
}

function complaint(name: string, error: unknown): UnreadableFile {
  const reason = error instanceof Error ? error.message : String(error);
  if (/encrypt/i.test(reason)) return passwordRefusal(name);
  if (/multi-disk/i.test(reason))
    return new UnreadableFile(
      "compressed",
      `The archive ${shownName(name)} is one part of several. Unpack all parts together and import the CSV file or workbook inside.`,
    );
  return damaged(`The file ${shownName(name)}`);
}

export function passwordRefusal(name: string): UnreadableFile {
  return new UnreadableFile(
    "protected",
    `${shownName(name)} is protected with a password. Unpack the archive with the password and import the CSV file or workbook inside.`,
  );
}
