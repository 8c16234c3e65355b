// A new migration starts as a file that fails until its SQL is written. A database remembers what it applied, so an
// empty migration that was applied once could never be filled.
import fs from "node:fs";
import path from "node:path";
import { CliError } from "./cli-error.mjs";
import { ownMigrations, readMigrations } from "./migrate.mjs";

const MAX_NAME_CHARACTERS = 60;
const NAME = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;

/** Writes the file and returns its path. */
export function startMigration(name, { folder = ownMigrations, now = new Date() } = {}) {
  const existing = readMigrations(folder).map((migration) => migration.name);
  requireName(name, existing);
  const full = `${nextStamp(existing, now)}_${name}`;
  const file = path.join(folder, full, "migration.sql");
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, beginning(full));
  return file;
}

function requireName(name, existing) {
  if (!NAME.test(name) || name.length > MAX_NAME_CHARACTERS) {
    throw new CliError(
      `"${name}" cannot name a migration: use lower-case words of letters and digits joined by underscores, at most ${MAX_NAME_CHARACTERS} characters, such as add_channel_note.`,
    );
  }
  const taken = existing.find((migration) => nameOf(migration) === name);
  if (!taken) return;
  throw new CliError(`The name ${name} is taken by prisma/migrations/${taken}: choose another one.`);
}

/** Later than every existing one, even if a clock is behind or two start in one second: migrations apply in order. */
function nextStamp(existing, now) {
  const stamp = Number(now.toISOString().replace(/\D/g, "").slice(0, 14));
  const newest = Math.max(0, ...existing.map((migration) => Number(/^\d{14}(?=_)/.exec(migration)?.[0] ?? 0)));
  return String(Math.max(stamp, newest + 1));
}

const nameOf = (migration) => migration.slice(migration.indexOf("_") + 1);

const beginning = (full) => `-- Say in one or two sentences what changes for the data, and why.
--
-- Statements run one by one in one transaction, so functions need dollar quotes (not BEGIN ATOMIC). Add what Prisma does not
-- know: row-level security, grants to nextdollar_app, checks. The primary key of a new table begins with the workspace.
-- Replace all of this, including:
DO $$ BEGIN RAISE EXCEPTION 'prisma/migrations/${full}/migration.sql is not written yet: write its SQL, or delete its folder.'; END $$;
`;
