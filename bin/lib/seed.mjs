// The demo workspace is created once per database. An interrupted seed runs again, so it must be repeatable.
import fs from "node:fs";
import { typescript } from "./bootstrap.mjs";
import { clientFor } from "./database-client.mjs";

const SEED = "prisma/seed.ts";
const STEP = "demo";

/** Records steps that run once. It has its own schema, because Prisma compares only `public`. */
export const SETUP_TABLE = [
  "CREATE SCHEMA IF NOT EXISTS setup",
  "CREATE TABLE IF NOT EXISTS setup.done (step text PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())",
];

export async function seedOnce({ url, appUrl }) {
  if (process.env.SEED === "off" || !fs.existsSync(SEED)) return;
  const client = clientFor(url);
  await client.connect();
  try {
    for (const statement of SETUP_TABLE) await client.query(statement);
    const { rowCount } = await client.query("SELECT FROM setup.done WHERE step = $1", [STEP]);
    if (rowCount) return;
    const start = Date.now();
    console.log("[setup] seeding the demo workspace …");
    await typescript(SEED, [], { env: { DATABASE_URL: url, APP_DATABASE_URL: appUrl, NODE_ENV: "production" } });
    await client.query("INSERT INTO setup.done (step) VALUES ($1) ON CONFLICT DO NOTHING", [STEP]);
    console.log(`[setup] seeding the demo workspace: done in ${((Date.now() - start) / 1000).toFixed(1)} s`);
  } finally {
    await client.end();
  }
}
