import pg from "pg";
import { inject } from "vitest";

/** All tests ask from one address: what one of them tried counts against no other. */
export async function forgetAttempts(): Promise<void> {
  const client = new pg.Client({ connectionString: inject("app").ownerUrl });
  await client.connect();
  await client.query("DELETE FROM rate_limit");
  await client.end();
}
