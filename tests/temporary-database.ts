import { openDatabase } from "../bin/lib/database/database.mjs";
import { makeKey } from "../bin/lib/keys.mjs";

/**
 * Runs a study on a temporary Postgres, with keys of its own. The environment is set before `work` begins, so it has to
 * import modules that read it.
 */
export async function onTemporaryDatabase(name: string, work: () => Promise<void>): Promise<void> {
  const server = await openDatabase({ name: `${name}-${process.pid}`, database: name, disposable: true });
  process.env.DATABASE_URL = server.url;
  process.env.APP_DATABASE_URL = server.appUrl;
  process.env.NEXTDOLLAR_KEYS = makeKey();
  delete process.env.NEXTDOLLAR_KEYS_FILE;
  try {
    await work();
  } finally {
    const { disconnectDatabase } = await import("@/lib/store/db/client");
    await disconnectDatabase();
    await server.stop();
  }
}
