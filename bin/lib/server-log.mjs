// Limits the size of a log that another program appends to, such as Postgres under pg_ctl.
import fs from "node:fs";

const MAX_BYTES = 8 * 2 ** 20;

/** Moves the text of a log above the limit to `FILE.1`, over the previous one. The program keeps its open file. */
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
