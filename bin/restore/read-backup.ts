import fs from "node:fs";
import { createGunzip } from "node:zlib";
import type { BackupEnd, BackupHeader, TableHeader } from "../backup/backup-format";
import { CliError } from "../lib/cli-error.mjs";
import { EndOfFile, Lines, LongLine } from "./backup-lines";
import { parseHeader, parseTableOrEnd } from "./backup-schemas";

export interface BackupReader {
  header(header: BackupHeader): Promise<void> | void;
  /** Must read all rows, which arrive in pieces of whole rows. */
  table(table: TableHeader, rows: AsyncIterable<Buffer>): Promise<void>;
}

const UNPACKED_BYTES = 256 * 1024;

/** Reads the file once, from its header to its end, with only one piece of it in memory. */
export async function readBackup(file: string, reader: BackupReader): Promise<BackupEnd> {
  requireFile(file);
  const source = fs.createReadStream(file);
  const unpacked = source.pipe(createGunzip({ chunkSize: UNPACKED_BYTES }));
  source.on("error", (error) => unpacked.destroy(error));
  try {
    return await readParts(new Lines(unpacked), file, reader);
  } catch (error) {
    throw explain(error, file);
  } finally {
    source.destroy();
    unpacked.destroy();
  }
}

/** Restore reads the file twice, and would wait for a pipe forever. */
function requireFile(file: string): void {
  const stat = statOf(file);
  if (!stat) throw new CliError(`There is no file ${file}: name the one that \`npm run backup\` wrote.`);
  if (stat.isFile()) return;
  const kind = stat.isDirectory() ? "a folder" : "not an ordinary file";
  throw new CliError(`${file} is ${kind}: name the file that \`npm run backup\` wrote.`);
}

function statOf(file: string): fs.Stats | undefined {
  try {
    return fs.statSync(file, { throwIfNoEntry: false });
  } catch (error) {
    throw explain(error, file);
  }
}

async function readParts(lines: Lines, file: string, reader: BackupReader): Promise<BackupEnd> {
  await reader.header(parseHeader(await lines.next(), file));
  for (;;) {
    const part = parseTableOrEnd(await lines.next(), file);
    if ("table" in part) await reader.table(part, lines.rows());
    else if (await lines.isOver()) return part;
    else throw new CliError(`${file} is damaged: it continues after its last line. Use another copy of the file.`);
  }
}

/** Explains zlib's codes, the system's codes, and files that end early or have other content. */
function explain(error: unknown, file: string): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "Z_DATA_ERROR" && message.includes("incorrect header"))
    return new CliError(`${file} is not a Nextdollar backup.`, { cause: error });
  if (code?.startsWith("Z_") || error instanceof EndOfFile)
    return new CliError(`${file} is damaged or incomplete: use another copy of the file.`, { cause: error });
  if (error instanceof LongLine)
    return new CliError(
      `${file} has a line of more than ${error.maxBytes / 2 ** 20} MB, which no backup has: it is damaged or another kind of file. Use another copy of it.`,
      { cause: error },
    );
  if (code && UNREADABLE.includes(code))
    return new CliError(`${file} cannot be read (${code}): give this user access, or name another file.`, {
      cause: error,
    });
  return error;
}

const UNREADABLE = ["EACCES", "EPERM", "ELOOP", "ENAMETOOLONG", "EIO"];
