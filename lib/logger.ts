import pino, { type Logger } from "pino";
import { readLogLevel } from "./env";

export type { Logger };

let root: Logger | undefined;

/** Writes one JSON line per event to standard output. `scope` names the part of the product that logs. */
export function loggerFor(scope: string): Logger {
  root ??= createLogger();
  return root.child({ scope });
}

/** The logger behind `loggerFor`. It writes to standard output, or to `destination`. */
export function createLogger(destination?: pino.DestinationStream): Logger {
  const options: pino.LoggerOptions = {
    level: readLogLevel(),
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: (error: unknown) => error }, // errors are already plain objects here
    hooks: {
      logMethod(args, method) {
        const [first, ...rest] = args as unknown[];
        const cleaned = [first instanceof Error ? { err: first } : first, ...rest].map((value) =>
          withoutSecrets(value),
        );
        method.apply(this, cleaned as Parameters<typeof method>);
      },
      streamWrite: cleanText, // again over the whole line, in case a secret was split over several fields
    },
  };
  const logger = destination ? pino(options, destination) : pino(options);
  const { child } = logger;
  logger.child = function (this: Logger, fields: object, ...more: []) {
    return child.call(this, withoutSecrets(fields) as object, ...more);
  } as typeof child;
  return logger;
}

export interface Gate {
  /** The number of events of this kind suppressed since the last logged one; null when this one is suppressed too. */
  pass(kind: string): number | null;
  /** Lets the next event of this kind through. */
  forget(kind: string): void;
}

/** Lets the first of many equal events through to the log, and then one per `everyMs`. */
export function createGate(everyMs: number, now: () => number = Date.now): Gate {
  const logged = new Map<string, { at: number; keptBack: number }>();
  return {
    pass(kind) {
      const last = logged.get(kind);
      if (last && Math.abs(now() - last.at) < everyMs) {
        last.keptBack += 1;
        return null;
      }
      logged.set(kind, { at: now(), keptBack: 0 });
      return last?.keptBack ?? 0;
    },
    forget: (kind) => void logged.delete(kind),
  };
}

const CENSORED = "[redacted]";
const MAX_DEPTH = 8;
const MAX_ENTRIES = 200;

/** Names whose value is never logged, also at the end of a longer name (`refreshToken`, `smtp_password`). */
const SECRET_NAME =
  /(pass(word|phrase)?|passwd|token|tokens|secret|secrets|authorization|cookie|cookies|sealed|api-?key|private-?key|credential|credentials|otp|totp|signature|(backup|recovery|setup|verification)-?codes?)$/;
const SECRET_EXACTLY = new Set(["codes", "plaintext", "nextdollar-keys"]);
/** Error codes of Node, Postgres and Prisma. Sign-in codes look different. */
const ERROR_CODE = /^(E[A-Z_]+|ERR_[A-Z0-9_]+|[0-9A-Z]{5})$/;
const OWN_ERROR_CODE = /^[a-z]+(-[a-z]+)*$/;

/** Patterns of secrets within a longer text. */
const SECRET_SHAPES: [RegExp, string][] = [
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{6,}/gi, `$1 ${CENSORED}`],
  [/\b([a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@"]*):[^\s/"\\]+@/gi, `$1:${CENSORED}@`],
  [/\bnd_[\w-]{10,}/g, `nd_${CENSORED}`],
  [/\bv1\.[\w-]{1,32}(\.[\w-]*){6}/g, CENSORED],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, CENSORED],
  [/([?&](?:code|state|key)=)[^&\s"'\\;]+/gi, `$1${CENSORED}`],
  [/\b((?:[a-z]+_)?(?:token|secret|password)=)[^&\s"'\\;]+/gi, `$1${CENSORED}`],
];

function cleanText(text: string): string {
  return SECRET_SHAPES.reduce((cleaned, [shape, replacement]) => cleaned.replace(shape, replacement), text);
}

/** The state of a walk over a logged value. Each object is written only once, so that cycles end. */
interface Walk {
  depth: number;
  seen: WeakSet<object>;
}

/** A copy of a logged value with every secret replaced. Errors and their causes become plain objects. */
function withoutSecrets(value: unknown, above: Walk = { depth: 0, seen: new WeakSet() }): unknown {
  if (typeof value === "string") return cleanText(value);
  if (typeof value !== "object" || value === null) return value;
  if (above.depth > MAX_DEPTH || above.seen.has(value)) return "[and so on]";
  above.seen.add(value);
  const walk = { ...above, depth: above.depth + 1 };
  if (value instanceof Error) return plainError(value, walk);
  if (value instanceof Map || value instanceof Set) return withoutSecrets([...value], walk);
  if (Array.isArray(value)) return value.slice(0, MAX_ENTRIES).map((entry) => withoutSecrets(entry, walk));
  return value instanceof Date ? value : plainObject(value, walk);
}

function plainObject(value: object, walk: Walk): Record<string, unknown> {
  if (ArrayBuffer.isView(value)) return { bytes: value.byteLength };
  const entries = Object.entries(value).slice(0, MAX_ENTRIES);
  return Object.fromEntries(
    entries.map(([name, inner]) => [name, isSecret(name, inner) ? CENSORED : withoutSecrets(inner, walk)]),
  );
}

/** Keeps an error's own code: people search logs for it, and it is not a secret. */
function plainError(error: Error, walk: Walk): Record<string, unknown> {
  const { message, stack, cause, ...own } = error;
  if ("client" in own) delete own.client; // the driver attaches itself, with all its settings
  const { code } = error as { code?: unknown };
  return {
    ...plainObject(own, walk),
    ...(typeof code === "string" && (ERROR_CODE.test(code) || OWN_ERROR_CODE.test(code)) ? { code } : {}),
    type: error.constructor.name,
    message: cleanText(message),
    stack: cleanText(stack ?? ""),
    ...(error instanceof AggregateError ? { errors: withoutSecrets(error.errors, walk) } : {}),
    ...(cause === undefined ? {} : { cause: withoutSecrets(cause, walk) }),
  };
}

function isSecret(name: string, value: unknown): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replaceAll(/[_\s.]+/g, "-")
    .toLowerCase();
  if (words === "code") return !(typeof value === "number" && value < 1000) && !ERROR_CODE.test(String(value));
  return SECRET_EXACTLY.has(words) || SECRET_NAME.test(words);
}
