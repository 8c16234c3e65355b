import { PrismaPg } from "@prisma/adapter-pg";
import { readEnv } from "@/lib/env";
import { createGate, loggerFor } from "@/lib/logger";
import { inUtc } from "@/lib/utc-session.mjs";
import { PrismaClient } from "../generated/client";

const STATEMENT_TIMEOUT_MS = 30_000;
const CONNECTION_TIMEOUT_MS = 10_000;
const MINUTE_MS = 60_000;

const globals = globalThis as { nextdollarClient?: PrismaClient | undefined };

/** The only client of this process, signed in as the application role. It survives hot reloads. */
export function databaseClient(): PrismaClient {
  globals.nextdollarClient ??= connect();
  return globals.nextdollarClient;
}

export async function disconnectDatabase(): Promise<void> {
  const client = globals.nextdollarClient;
  globals.nextdollarClient = undefined;
  await client?.$disconnect();
}

function connect(): PrismaClient {
  const env = readEnv();
  const log = loggerFor("store");
  const gate = createGate(MINUTE_MS); // a server shutdown loses every connection at once
  const logLoss = (error: Error) => {
    const keptBack = gate.pass("loss");
    if (keptBack !== null) log.warn({ err: error, keptBack }, "a database connection was lost");
  };
  const adapter = new PrismaPg(
    {
      connectionString: inUtc(env.APP_DATABASE_URL),
      max: env.DATABASE_POOL_SIZE,
      connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      application_name: "nextdollar",
    },
    {
      // Without listeners, a restart of the database server would crash the process.
      onPoolError: logLoss,
      onConnectionError: logLoss,
    },
  );
  return new PrismaClient({ adapter });
}
