import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { writeAnnotation } from "@/lib/services/data/annotations";
import { addDays, wallClock } from "@/lib/domain/day";
import { DEMO_ACCOUNT } from "@/lib/services/demo/demo-account";
import { seedDemo } from "@/lib/services/demo/seed-demo";
import { requestNightlyRuns } from "@/lib/services/run/schedule/request-nightly-runs";
import { requestRun } from "@/lib/services/run/schedule/request-run";
import { disconnectDatabase } from "@/lib/store/db/client";
import { copyIn, copyOut } from "../../../bin/backup/copy-stream";
import { connectOwner, copyOutOf, listTables } from "../../../bin/backup/list-tables";
import { withDatabase } from "../../../bin/lib/database/database-url.mjs";
import { bringUpToDate } from "../../../bin/lib/database/database.mjs";
import { migrate } from "../../../bin/lib/database/migrate.mjs";
import { makeImport, makeProposal, makeWorld, ownerContext, type World } from "../../security/world";
import { ordinaryDatabase, query, type OwnDatabase } from "./own-database";

const admin = process.env.DATABASE_URL ?? "";

/** The superuser's address of the same database, which grants and row-level security do not limit. */
export const asSuperuser = ({ url }: OwnDatabase) => withDatabase(admin, new URL(url).pathname.slice(1));

/** Makes the store connect to this database from here on. */
export async function useDatabase({ url, appUrl }: OwnDatabase): Promise<void> {
  await disconnectDatabase();
  process.env.DATABASE_URL = url;
  process.env.APP_DATABASE_URL = appUrl;
}

/** The demo with a night that waits, and a workspace with an import, decisions, an open proposal, a run that waits, and awkward texts. */
export async function fillDatabase(database: OwnDatabase): Promise<World> {
  await bringUpToDate(database);
  await useDatabase(database);
  const now = new Date();
  await seedDemo(now);
  await requestNightlyRuns(new Date(`${addDays(wallClock(now, DEMO_ACCOUNT.timeZone).day, 1)}T18:00:00Z`));
  const world = await makeWorld();
  await makeProposal(world, world.ids.planId, "approved");
  await makeProposal(world, world.ids.planId);
  await requestRun(ownerContext(world), world.ids.planId, { replacesDecision: true });
  await makeImport(world, "checked");
  for (const text of ["\\N", "\\.", "a\tb\\\nc", "“Ünïcödé” 😀", "'; DROP TABLE plan; --", "x".repeat(280)])
    await writeAnnotation(ownerContext(world), { day: world.today, text });
  await fillIdentity(database, world.people.owner.userId);
  return world;
}

/** Ways to sign in, and rows that sign-ins leave behind. */
async function fillIdentity(database: OwnDatabase, userId: string): Promise<void> {
  for (const [sql, ...values] of [
    [
      "INSERT INTO user_session (id, user_id, token, expires_at) VALUES (gen_random_uuid(), $1, 'token', now())",
      userId,
    ],
    [
      "INSERT INTO two_factor (id, user_id, secret, backup_codes) VALUES (gen_random_uuid(), $1, 'sealed', 'sealed')",
      userId,
    ],
    ["INSERT INTO used_code (user_id, code_hash) VALUES ($1, 'hash')", userId],
    [
      `INSERT INTO passkey (id, user_id, credential_id, public_key, counter, transports, name)
       VALUES (gen_random_uuid(), $1, 'credential', '\\x00ff5c0a2e0a', 7, '{usb,"with \\" quote"}', 'Key')`,
      userId,
    ],
    [
      "INSERT INTO verification (id, identifier, value, expires_at) VALUES (gen_random_uuid(), 'reset', 'secret', now())",
    ],
    ["INSERT INTO rate_limit (key, count, started_at) VALUES ('key', 1, now())"],
    ["INSERT INTO security_event (id, user_id, kind) VALUES (gen_random_uuid(), $1, 'signed-in')", userId],
    ["INSERT INTO setup.done (step) VALUES ('demo')"],
  ] as [string, ...string[]][]) {
    if (sql.includes("setup.done"))
      await query(database.url, "CREATE SCHEMA setup").then(() =>
        query(database.url, "CREATE TABLE setup.done (step text PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())"),
      );
    await query(database.url, sql, values);
  }
}

/** The same rows in a database of an ordinary owner whose schema ends before `before`, such as "20261129". */
export async function copyAtEarlierState(source: OwnDatabase, before: string): Promise<OwnDatabase> {
  const earlier = await ordinaryDatabase();
  await migrate(earlier.url, earlierMigrations(before));
  const [from, to] = [await connectOwner(asSuperuser(source)), await connectOwner(asSuperuser(earlier))];
  await to.query("SET session_replication_role = replica"); // ignores foreign keys, so that tables load in any order
  const sources = new Map((await listTables(from)).map((table) => [table.name, table]));
  for (const table of await listTables(to)) {
    const columns = table.columns.filter((column) => sources.get(table.name)?.columns.includes(column));
    const pieces: Buffer[] = [];
    await copyOut(from, copyOutOf({ ...table, columns }), async (piece) => void pieces.push(piece));
    const list = columns.map(pg.escapeIdentifier).join(", ");
    await copyIn(to, `COPY public.${pg.escapeIdentifier(table.name)} (${list}) FROM STDIN`, inTurn(pieces));
  }
  await Promise.all([from.end(), to.end()]);
  return earlier;
}

export function earlierMigrations(before: string): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "earlier-"));
  for (const name of fs.readdirSync("prisma/migrations").filter((one) => /^\d/.test(one) && one < before))
    fs.cpSync(path.join("prisma/migrations", name), path.join(folder, name), { recursive: true });
  return folder;
}

async function* inTurn(pieces: Buffer[]): AsyncGenerator<Buffer> {
  yield* pieces;
}

type Content = Record<string, { rows: number; hash: string | null }>;

/** Columns that a restore changes on purpose; all others must be unchanged. */
export const CHANGED_COLUMNS: Record<string, string[]> = {
  proposal: ["status", "superseded_because"],
  run: ["status", "error", "finished_at", "once_key"],
};
/** Compared separately: the log has one more event, and the stamp is new. */
const ONE_MORE = ["audit_head", "installation"];

/** Hashes of every table's rows, by the server and without row-level security. */
export async function contentOf(database: OwnDatabase, like: OwnDatabase = database): Promise<Content> {
  const client = await connectOwner(asSuperuser(like));
  const tables = await listTables(client);
  await client.end();
  const content: Content = {};
  for (const { name, columns } of tables.filter((table) => !ONE_MORE.includes(table.name))) {
    const kept = columns.filter((column) => !CHANGED_COLUMNS[name]?.includes(column)).map(pg.escapeIdentifier);
    const rest = name === "audit_event" ? "WHERE action <> 'workspace.restored'" : "";
    const [found] = await query<{ rows: number; hash: string | null }>(
      asSuperuser(database),
      `SELECT count(*)::int AS rows, md5(string_agg(md5(ROW(${kept.join(", ")})::text), '' ORDER BY md5(ROW(${kept.join(", ")})::text))) AS hash
       FROM public.${pg.escapeIdentifier(name)} ${rest}`,
    );
    content[name] = found!;
  }
  return content;
}
