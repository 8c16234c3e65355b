// The only place where the programs in bin connect to Postgres. Every session runs in UTC.
import pg from "pg";
import { inUtc } from "../../lib/utc-session.mjs";
import { CliError } from "./cli-error.mjs";

export { inUtc };

/** A client that is not connected yet. */
export function clientFor(url, settings = {}) {
  return new pg.Client({ ...settings, connectionString: inUtc(url) });
}

const UTC_NAMES = /^(Etc\/)?(UTC|UCT|GMT|Zulu|Universal)$/;

/** Refuses an address if something behind it, such as a connection pooler, drops the options of sessions. */
export async function requireUtcSessions(url, variable) {
  const client = clientFor(url);
  await client.connect();
  try {
    const { rows } = await client.query("SELECT current_setting('timezone') AS zone, current_database() AS name");
    const [{ zone, name }] = rows;
    if (UTC_NAMES.test(zone)) return;
    const { hostname, port } = new URL(url);
    throw new CliError(
      `Sessions that ${variable} opens at ${hostname}:${port || 5432} run in the time zone ${zone} although they ask for UTC, so a connection pooler drops their options: let it pass them on, or run "ALTER DATABASE ${client.escapeIdentifier(name)} SET timezone = 'UTC';" and start again.`,
    );
  } finally {
    await client.end();
  }
}
