import fs from "node:fs";
import { createGunzip } from "node:zlib";
import {
  BACKUP_FORMAT,
  BACKUP_VERSION,
  END_OF_ROWS,
  type BackupEnd,
  type BackupHeader,
  type TableHeader,
} from "../backup/backup-format";
import { Explained } from "../lib/explain.mjs";

export interface BackupReader {
  header(header: BackupHeader): Promise<void> | void;
  /** Has to read all rows; they come in pieces of whole rows. */
  table(table: TableHeader, rows: AsyncIterable<Buffer>): Promise<void>;
}

const UNPACKED_BYTES = 256 * 1024;
const MAX_HEADER_BYTES = 16 * 2 ** 20;

/** Goes through the file once, from its header to its end, holding no more of it than one piece. */
export async function readBackup(file: string, reader: BackupReader): Promise<BackupEnd> {
  if (!fs.existsSync(file)) throw new Explained(`There is no file ${file}.`);
  const source = fs.createReadStream(file);
  const unpacked = source.pipe(createGunzip({ chunkSize: UNPACKED_BYTES }));
  source.on("error", (error) => unpacked.destroy(error));
  const lines = new Lines(unpacked);
  try {
    await reader.header(toHeader(await lines.next(), file));
    for (;;) {
      const part = JSON.parse(await lines.next()) as TableHeader | BackupEnd;
      if ("tables" in part) return part;
      await reader.table(part, lines.rows());
    }
  } catch (error) {
    throw explain(error, file);
  } finally {
    source.destroy();
    unpacked.destroy();
  }
}

function toHeader(line: string, file: string): BackupHeader {
  const header = JSON.parse(line) as Partial<BackupHeader>;
  if (header.format !== BACKUP_FORMAT) throw new SyntaxError("not a backup");
  if (header.formatVersion === BACKUP_VERSION) return header as BackupHeader;
  throw new Explained(
    `${file} has the format ${header.formatVersion} of Nextdollar ${header.appVersion}, and this version reads ${BACKUP_VERSION}: restore it with a newer version.`,
  );
}

/** Zlib's own codes, and what is left when a file ends early or holds something else. */
function explain(error: unknown, file: string): unknown {
  const { code } = error as { code?: string };
  if (code === "Z_DATA_ERROR" && (error as Error).message.includes("incorrect header"))
    return new Explained(`${file} is not a backup of Nextdollar.`, { cause: error });
  if (code?.startsWith("Z_") || error instanceof EndOfFile)
    return new Explained(`${file} is damaged or was cut short: take another copy of it.`, { cause: error });
  if (error instanceof SyntaxError) return new Explained(`${file} is not a backup of Nextdollar.`, { cause: error });
  return error;
}

class EndOfFile extends Error {}

/** A stream as lines and as runs of whole rows, in turn. What is kept begins at the beginning of a line. */
class Lines {
  private kept = Buffer.alloc(0);
  private readonly chunks: AsyncIterator<Buffer>;

  constructor(stream: AsyncIterable<Buffer>) {
    this.chunks = stream[Symbol.asyncIterator]();
  }

  async next(): Promise<string> {
    for (;;) {
      const end = this.kept.indexOf(NEWLINE);
      if (end >= 0) return this.take(end + 1).toString("utf8");
      if (this.kept.length > MAX_HEADER_BYTES) throw new SyntaxError("no line");
      await this.read();
    }
  }

  /** The rows up to the line that ends them. */
  async *rows(): AsyncGenerator<Buffer> {
    for (;;) {
      if (this.kept.subarray(0, END.length).equals(END)) return void this.take(END.length);
      const last = this.kept.indexOf(END_AFTER_ROW);
      const end = last >= 0 ? last : this.kept.lastIndexOf(NEWLINE);
      if (end >= 0) yield this.take(end + 1);
      else await this.read();
    }
  }

  private take(length: number): Buffer {
    const taken = this.kept.subarray(0, length);
    this.kept = this.kept.subarray(length);
    return taken;
  }

  private async read(): Promise<void> {
    const { done, value } = await this.chunks.next();
    if (done) throw new EndOfFile();
    this.kept = Buffer.concat([this.kept, value]);
  }
}

const NEWLINE = 10;
const END = Buffer.from(END_OF_ROWS);
const END_AFTER_ROW = Buffer.from(`\n${END_OF_ROWS}`);
