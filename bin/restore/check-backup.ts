import { createHash } from "node:crypto";
import type { BackupEnd, BackupHeader, TableCount, TableHeader } from "../backup/backup-format";
import { CliError } from "../lib/cli-error.mjs";
import { usableKeys } from "./bring-keys";
import { readBackup } from "./read-backup";

export interface CheckedBackup extends BackupEnd {
  header: BackupHeader;
  /** In the order of the file. */
  parts: TableHeader[];
}

/**
 * Reads the whole file before anything is changed. Its last line must count exactly the tables in the file, every count
 * and hash must be right, and its keys must be valid.
 */
export async function checkBackup(file: string): Promise<CheckedBackup> {
  let header: BackupHeader | undefined;
  const parts: TableHeader[] = [];
  const counted = new Map<string, TableCount>();
  const end = await readBackup(file, {
    header: (found) => {
      header = found;
    },
    table: async (part, rows) => {
      if (counted.has(part.table)) throw damaged(file, `it has the table ${part.table} twice`);
      parts.push(part);
      counted.set(part.table, await count(rows));
    },
  });
  requireCounted(file, new Map(Object.entries(end.tables)), counted);
  return { tables: end.tables, keys: end.keys && usableKeys(end.keys, file), header: header!, parts };
}

async function count(pieces: AsyncIterable<Buffer>): Promise<TableCount> {
  const hash = createHash("sha256");
  let rows = 0;
  for await (const piece of pieces) {
    hash.update(piece);
    for (let at = piece.indexOf(NEWLINE); at >= 0; at = piece.indexOf(NEWLINE, at + 1)) rows += 1;
  }
  return { rows, sha256: hash.digest("hex") };
}

const NEWLINE = 10;

function requireCounted(file: string, expected: Map<string, TableCount>, found: Map<string, TableCount>): void {
  const uncounted = [...found.keys()].find((table) => !expected.has(table));
  if (uncounted) throw damaged(file, `its last line does not count the table ${uncounted}`);
  for (const [table, { rows, sha256 }] of expected) {
    const own = found.get(table);
    if (!own) throw damaged(file, `it does not have the table ${table}, which its last line counts`);
    if (own.rows !== rows || own.sha256 !== sha256)
      throw damaged(
        file,
        `its table ${table} has ${own.rows} rows, which are not the ${rows} rows that were backed up`,
      );
  }
}

function damaged(file: string, reason: string): CliError {
  return new CliError(`${file} is damaged: ${reason}. Use another copy of the file.`);
}
