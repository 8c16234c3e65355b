import { createHash } from "node:crypto";
import fs from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";
import { END_OF_ROWS, type BackupEnd, type BackupHeader, type TableHeader } from "../../../bin/backup/backup-format";
import { query, type OwnDatabase } from "./own-database";

export interface BackupPart {
  head: TableHeader;
  /** As latin1, in which every byte is one character. */
  rows: string;
}

export interface BackupText {
  header: BackupHeader;
  parts: BackupPart[];
  end: BackupEnd;
}

/** Splits a backup, so that a test can forge it. */
export function takeApart(file: string): BackupText {
  const [header, ...lines] = gunzipSync(fs.readFileSync(file))
    .toString("latin1")
    .split(/(?<=\n)/);
  const parts: BackupPart[] = [];
  while (lines.length > 1) {
    const head = JSON.parse(lines.shift()!) as TableHeader;
    parts.push({ head, rows: lines.splice(0, lines.indexOf(END_OF_ROWS)).join("") });
    lines.shift();
  }
  return { header: JSON.parse(header!) as BackupHeader, parts, end: JSON.parse(lines[0]!) as BackupEnd };
}

export function putTogether({ header, parts, end }: { [part in keyof BackupText]: unknown }, after = ""): Buffer {
  const middle = (parts as BackupPart[]).map(({ head, rows }) => `${JSON.stringify(head)}\n${rows}${END_OF_ROWS}`);
  const text = `${JSON.stringify(header)}\n${middle.join("")}${JSON.stringify(end)}\n${after}`;
  return gzipSync(Buffer.from(text, "latin1"));
}

/** Recalculates counts and hashes, so that they do not reveal the change. */
export function counted(text: BackupText): BackupText {
  const tables = text.parts.map(({ head, rows }) => [
    head.table,
    { rows: rows.split("\n").length - 1, sha256: createHash("sha256").update(rows, "latin1").digest("hex") },
  ]);
  return { ...text, end: { ...text.end, tables: Object.fromEntries(tables) } };
}

export async function tablesOf({ url }: OwnDatabase): Promise<unknown[]> {
  return query(url, "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace");
}
