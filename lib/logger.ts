import pino, { type Logger } from "pino";
import { readLogLevel } from "./env";

export type { Logger };

const REDACTED = ["password", "token", "secret", "authorization", "*.password", "*.token", "*.secret"];

let root: Logger | undefined;

/** One JSON line per event on standard output; `scope` names the part of the product that speaks. */
export function loggerFor(scope: string): Logger {
  root ??= pino({
    level: readLogLevel(),
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: REDACTED, censor: "[redacted]" },
  });
  return root.child({ scope });
}
