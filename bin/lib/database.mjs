// Opens DATABASE_URL, or the embedded Postgres if it is unset, and sets up roles, migrations and queue.
import { requireRights, restoreRights } from "./app-rights.mjs";
import { ensureAppRole } from "./app-role.mjs";
import { clientFor, inUtc, requireUtcSessions } from "./database-client.mjs";
import { databaseOf, parsePostgresUrl, withDatabase } from "./database-url.mjs";
import { CliError } from "./cli-error.mjs";
import { installQueue } from "./install-queue.mjs";
import { migrate } from "./migrate.mjs";
import { startPostgres } from "./postgres.mjs";

/** Returns the owner's and the app's address, and whether this call started the server (so that it may stop it). */
export async function openDatabase(options = {}) {
  const database = await openServer(options);
  return { ...database, applied: await bringUpToDate(database) };
}

/** Opens the server without migrating: the database may be empty or of another version. */
export async function openServer({ name = "postgres", database = "nextdollar", disposable = false, port } = {}) {
  const external = disposable || !process.env.DATABASE_URL ? undefined : inUtc(process.env.DATABASE_URL);
  const server = external ? await externalServer(external) : await startPostgres({ name, disposable, port });
  const url = external ?? withDatabase(server.url, database);
  if (!external) await ensureDatabase(url, database);
  await requireUtcSessions(url, "DATABASE_URL");
  const appUrl = inUtc(await ensureAppRole(url, server.home));
  await requireUtcSessions(appUrl, "APP_DATABASE_URL");
  return { ...server, url, appUrl, embedded: !external };
}

/** Applies migrations, queue and rights of the app's role; returns the names of the migrations applied now. */
export async function bringUpToDate({ url, appUrl }) {
  const applied = await migrate(url);
  await installQueue(url);
  await restoreRights(url);
  await requireRights(appUrl);
  return applied;
}

/** A copy of the database behind `templateUrl`, on the same server. */
export async function cloneDatabase(templateUrl, database) {
  await withAdmin(templateUrl, async (client) => {
    const [copy, template] = [database, databaseOf(templateUrl)].map((name) => client.escapeIdentifier(name));
    for (let attempt = 1; ; attempt++) {
      try {
        return await client.query(`CREATE DATABASE ${copy} TEMPLATE ${template}`);
      } catch (error) {
        // Postgres makes one copy of a template at a time: wait for the others.
        if (attempt === 100 || error.code !== TEMPLATE_IN_USE) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  });
}

const TEMPLATE_IN_USE = "55006";

async function ensureDatabase(adminUrl, database) {
  await withAdmin(adminUrl, async (client) => {
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [database]);
    if (!rowCount) await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)}`);
  });
}

async function withAdmin(serverUrl, work) {
  const client = clientFor(withDatabase(serverUrl, "postgres"));
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

async function externalServer(value) {
  const url = parsePostgresUrl(value);
  const client = clientFor(value, { connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    const { rows } = await client.query("SHOW server_version");
    requireVersion(url, rows[0].server_version);
  } catch (cause) {
    if (cause instanceof CliError) throw cause;
    throw new CliError(connectionSentence(url, cause), { cause });
  } finally {
    await client.end().catch(() => {});
  }
  return { name: "DATABASE_URL", started: false, url: value, stop: async () => {} };
}

const MIN_POSTGRES = 15;

/** Refuses a server older than the tested versions. `version` is the server's own text, such as 14.23. */
export function requireVersion(url, version) {
  if (Number.parseInt(version, 10) >= MIN_POSTGRES) return;
  throw new CliError(
    `The server at ${url.hostname}:${url.port || 5432} runs PostgreSQL ${version}, and Nextdollar needs ${MIN_POSTGRES} or newer: upgrade it, or unset DATABASE_URL to use the embedded one.`,
  );
}

/** Names the server and the way out, never the password. */
export function connectionSentence(url, { code, message }) {
  const host = `${url.hostname}:${url.port || 5432}`;
  const database = decodeURIComponent(url.pathname.slice(1));
  const reasons = {
    ECONNREFUSED: `nothing answers at ${host}; is the server running?`,
    ENOTFOUND: `there is no host ${url.hostname}.`,
    EAI_AGAIN: `the host ${url.hostname} cannot be looked up; is the network up?`,
    ETIMEDOUT: `${host} does not answer in time.`,
    "28P01": `the server at ${host} refuses the user name or password.`,
    28000: `the server at ${host} refuses the user ${decodeURIComponent(url.username)}.`,
    "3D000": `the server at ${host} has no database ${database}; create it first.`,
  };
  const refused = /unsupported startup parameter[^:]*: (\S+)/.exec(message)?.[1];
  if (refused) {
    return `DATABASE_URL does not work: the connection pooler at ${host} refuses the startup parameter ${refused}; let it pass (PgBouncer 1.20 or newer does), or name the server itself.`;
  }
  return `DATABASE_URL does not work: ${reasons[code] ?? `${message} (${host}).`}`;
}
