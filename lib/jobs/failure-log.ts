import { createGate, loggerFor, type Logger } from "@/lib/logger";
import { databaseTrouble, isDatabaseAway } from "@/lib/services/database-trouble";

const MINUTE_MS = 60_000;

export interface FailureLog {
  failed(task: string, error: unknown): void;
  succeeded(task: string): void;
}

/**
 * Logs a repeated failure once, and then once a minute with the number of failures in between. All failures while the
 * database is unavailable count as one. When the task `probe`, which always queries the database, succeeds again, one
 * line says so.
 */
export function createFailureLog(
  probe: string,
  { now = Date.now, log = loggerFor("worker") }: { now?: () => number; log?: Pick<Logger, "error" | "info"> } = {},
): FailureLog {
  const gate = createGate(MINUTE_MS, now);
  let awaySince: number | null = null;
  return {
    failed(task, error) {
      const isAway = isDatabaseAway(error);
      if (isAway) awaySince ??= now();
      const keptBack = gate.pass(isAway ? DATABASE : task);
      if (keptBack === null) return;
      const reason = databaseTrouble(error)?.message;
      const facts = { err: error, task, keptBack, ...(reason === undefined ? {} : { reason }) };
      log.error(facts, isAway ? "the database is unavailable; trying again" : "a task failed; trying again");
    },
    succeeded(task) {
      gate.forget(task);
      if (task !== probe || awaySince === null) return;
      log.info({ seconds: Math.round((now() - awaySince) / 1000) }, "the database is available again");
      awaySince = null;
      gate.forget(DATABASE);
    },
  };
}

const DATABASE = "database";
