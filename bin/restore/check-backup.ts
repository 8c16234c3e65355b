import { createHash } from "node:crypto";
import type { BackupEnd, BackupHeader, TableCount } from "../backup/backup-format";
import { Explained } from "../lib/explain.mjs";
import { readBackup } from "./read-backup";

export interface CheckedBackup extends BackupEnd {
  header: BackupHeader;
}

/** Reads the whole file before anything is touched: every count and hash has to be what its end says. */
export async function checkBackup(file: string): Promise<CheckedBackup> {
  let header: BackupHeader | undefined;
  const counted: Record<string, TableCount> = {};
  const end = await readBackup(file, {
    header: (found) => {
      header = found;
    },
    table: async ({ table }, rows) => {
      counted[table] = await count(rows);
    },
  });
  for (const [table, said] of Object.entries(end.tables)) requireSame(file, table, { said, found: counted[table] });
  return { ...end, header: header! };
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

function requireSame(
  file: string,
  table: string,
  { said, found }: { said: TableCount; found: TableCount | undefined },
) {
  if (found?.rows === said.rows && found.sha256 === said.sha256) return;
  throw new Explained(
    `${file} is damaged: its table ${table} has ${found?.rows ?? 0} rows that are not the ${said.rows} it was written with. Take another copy of it.`,
  );
}
