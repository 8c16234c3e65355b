// The owner installs and upgrades the job queue's schema. The app's role may use it, but not change it.
import { PgBoss } from "pg-boss";
import { APP_ROLE } from "./app-role.mjs";
import { clientFor, inUtc } from "./database-client.mjs";

export const QUEUE_SCHEMA = "pgboss";

export async function installQueue(ownerUrl) {
  const boss = new PgBoss({
    connectionString: inUtc(ownerUrl),
    schema: QUEUE_SCHEMA,
    supervise: false,
    schedule: false,
    max: 2,
  });
  boss.on("error", () => {}); // start() rejects with the same error
  await boss.start();
  await boss.stop({ graceful: false, close: true });
  const client = clientFor(ownerUrl);
  await client.connect();
  try {
    for (const grant of GRANTS) await client.query(grant);
  } finally {
    await client.end();
  }
}

const GRANTS = [
  `GRANT USAGE ON SCHEMA ${QUEUE_SCHEMA} TO ${APP_ROLE}`,
  `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${QUEUE_SCHEMA} TO ${APP_ROLE}`,
  `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${QUEUE_SCHEMA} TO ${APP_ROLE}`,
  `GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${QUEUE_SCHEMA} TO ${APP_ROLE}`,
];
