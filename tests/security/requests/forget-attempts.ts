import pg from "pg";
import { inject } from "vitest";

/** All tests send from one address. Clears the limits, so that attempts of one test do not count in another. */
export async function forgetAttempts(): Promise<void> {
  const client = new pg.Client({ connectionString: inject("app").ownerUrl });
  await client.connect();
  await client.query("DELETE FROM rate_limit");
  await client.end();
}
