// Bounds a log that a program appends to by itself, as pg_ctl lets Postgres do.
import fs from "node:fs";

const MAX_BYTES = 8 * 2 ** 20;

/** Moves a log that has grown past the limit to `FILE.1`, over the one before. The program writes on into the same file. */
export function boundLog(file, maxBytes = MAX_BYTES) {
  const size = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= maxBytes) return;
  try {
    fs.copyFileSync(file, `${file}.1`);
  } catch {
    fs.rmSync(`${file}.1`, { force: true }); // a full disk needs the room more than the log
  }
  fs.truncateSync(file);
}
