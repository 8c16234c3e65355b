import pino, { type Logger } from "pino";
import { readLogLevel } from "./env";

export type { Logger };

let root: Logger | undefined;

/** One JSON line per event on standard output; `scope` names the part of the product that speaks. */
export function loggerFor(scope: string): Logger {
  root ??= createLogger();
  return root.child({ scope });
}

/** The logger behind `loggerFor`; it writes elsewhere where a destination is given. */
export function createLogger(destination?: pino.DestinationStream): Logger {
  const options: pino.LoggerOptions = {
    level: readLogLevel(),
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: (error: unknown) => error }, // an error is a plain object by then
    hooks: {
      logMethod(args, method) {
        const [first, ...rest] = args as unknown[];
        const cleaned = [first instanceof Error ? { err: first } : first, ...rest].map((one) => withoutSecrets(one));
        method.apply(this, cleaned as Parameters<typeof method>);
      },
      streamWrite: cleanText, // once more over the line, where a text was put together from parts
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
  /** How many of this kind were kept back since the last that passed; null for one that is kept back itself. */
  pass(kind: string): number | null;
  /** The next of this kind passes. */
  forget(kind: string): void;
}

/** Lets the first of many like events through to the log, and then one in every `everyMs`. */
export function createGate(everyMs: number, now: () => number = Date.now): Gate {
  const passed = new Map<string, { at: number; keptBack: number }>();
  return {
    pass(kind) {
      const last = passed.get(kind);
      if (last && Math.abs(now() - last.at) < everyMs) {
        last.keptBack += 1;
        return null;
      }
      passed.set(kind, { at: now(), keptBack: 0 });
      return last?.keptBack ?? 0;
    },
    forget: (kind) => void passed.delete(kind),
  };
}

const CENSORED = "[redacted]";
const DEEPEST = 8;
const MAX_ENTRIES = 200;

/** Names whose value is never written, whole or as the end of a longer name (`refreshToken`, `smtp_password`). */
const SECRET_NAME =
  /(pass(word|phrase)?|passwd|token|tokens|secret|secrets|authorization|cookie|cookies|sealed|api-?key|private-?key|credential|credentials|otp|totp|signature|(backup|recovery|setup|verification)-?codes?)$/;
const SECRET_EXACTLY = new Set(["codes", "plaintext", "nextdollar-keys"]);
/** What Node, Postgres and Prisma call their errors; a code by which one signs in looks otherwise. */
const ERROR_CODE = /^(E[A-Z_]+|ERR_[A-Z0-9_]+|[0-9A-Z]{5})$/;
const OWN_ERROR_CODE = /^[a-z]+(-[a-z]+)*$/;

/** Shapes of secrets inside of a longer text. */
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
  return SECRET_SHAPES.reduce((left, [shape, instead]) => left.replace(shape, instead), text);
}

/** Where a walk over what is logged stands; each object is written once, so that it ends. */
interface Walk {
  depth: number;
  seen: WeakSet<object>;
}

/** A copy of what is logged, errors and their causes as plain objects, in which every secret is replaced. */
function withoutSecrets(value: unknown, above: Walk = { depth: 0, seen: new WeakSet() }): unknown {
  if (typeof value === "string") return cleanText(value);
  if (typeof value !== "object" || value === null) return value;
  if (above.depth > DEEPEST || above.seen.has(value)) return "[and so on]";
  above.seen.add(value);
  const walk = { ...above, depth: above.depth + 1 };
  if (value instanceof Error) return plainError(value, walk);
  if (value instanceof Map || value instanceof Set) return withoutSecrets([...value], walk);
  if (Array.isArray(value)) return value.slice(0, MAX_ENTRIES).map((one) => withoutSecrets(one, walk));
  return value instanceof Date ? value : plainObject(value, walk);
}

function plainObject(value: object, walk: Walk): Record<string, unknown> {
  if (ArrayBuffer.isView(value)) return { bytes: value.byteLength };
  const entries = Object.entries(value).slice(0, MAX_ENTRIES);
  return Object.fromEntries(
    entries.map(([name, inner]) => [name, isSecret(name, inner) ? CENSORED : withoutSecrets(inner, walk)]),
  );
}

/** An error's own code is what one looks for in a log, and no secret. */
function plainError(error: Error, walk: Walk): Record<string, unknown> {
  const { message, stack, cause, ...own } = error;
  if ("client" in own) delete own.client; // the driver hangs itself on, with all its settings
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
