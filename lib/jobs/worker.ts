import { readEnv } from "@/lib/env";
import { loggerFor } from "@/lib/logger";
import { testKeys } from "@/lib/secrets";
import { startWorker } from "./start-worker";

const log = loggerFor("worker");
testKeys();
const worker = await startWorker(readEnv().APP_DATABASE_URL);
log.info("the worker is ready");

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void stop());

async function stop(): Promise<void> {
  await worker.stop().catch((error: unknown) => log.error({ err: error }, "the worker did not stop cleanly"));
  process.exit(0);
}
