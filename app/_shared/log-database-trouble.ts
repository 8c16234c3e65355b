import type { ServiceError } from "@/lib/domain/errors";
import { loggerFor } from "@/lib/logger";
import { databaseTrouble } from "@/lib/services/database-trouble";

/** The sentence for a request that the database has failed, with one line of the log and no stack; null for other errors. */
export function logDatabaseTrouble(error: unknown, requestId: string): ServiceError | null {
  const trouble = databaseTrouble(error);
  if (trouble) loggerFor("app").error({ requestId, reason: trouble.message }, "the database failed a request");
  return trouble;
}
