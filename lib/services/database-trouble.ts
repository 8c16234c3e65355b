import { ServiceError } from "@/lib/domain/errors";

type Trouble = "full" | "memory" | "device" | "connections" | "starting" | "away" | "busy";

/** The database failure behind an error, as a sentence for the user; null for every other error. */
export function databaseTrouble(error: unknown): ServiceError | null {
  const trouble = chainOf(error).map(troubleOf).find(Boolean);
  if (!trouble) return null;
  const { message, retryAfterSeconds } = SENTENCES[trouble];
  return new ServiceError("unavailable", message, undefined, retryAfterSeconds);
}

/**
 * Whether the database is unreachable. For the worker's tasks only: they connect to no other server, so every socket
 * error comes from the database.
 */
export function isDatabaseAway(error: unknown): boolean {
  const links = chainOf(error);
  const trouble = links.map(troubleOf).find(Boolean);
  if (trouble) return AWAY.has(trouble);
  return links.some(({ code }) => typeof code === "string" && SOCKET_CODES.has(code));
}

const AWAY = new Set<Trouble>(["away", "starting", "connections"]);
const SOCKET_CODES = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ETIMEDOUT",
  "EPIPE",
]);

const OPERATOR = "Ask the person who runs this installation to";
const SENTENCES: Record<Trouble, { message: string; retryAfterSeconds: number }> = {
  full: {
    message: `The database's disk is full, so nothing was saved. ${OPERATOR} free some space, then try again.`,
    retryAfterSeconds: 60,
  },
  memory: {
    message: `The database has run out of memory, so nothing was saved. Try again in a minute. If it happens again: ${OPERATOR.toLowerCase()} give it more.`,
    retryAfterSeconds: 60,
  },
  device: {
    message: `The database cannot use its disk, so nothing was saved. ${OPERATOR} check the disk.`,
    retryAfterSeconds: 60,
  },
  connections: {
    message: `The database has no free connection. Try again in a few seconds. If it happens again: ${OPERATOR.toLowerCase()} raise max_connections or lower DATABASE_POOL_SIZE.`,
    retryAfterSeconds: 5,
  },
  starting: { message: "The database is starting. Try again in a few seconds.", retryAfterSeconds: 5 },
  away: {
    message:
      "The database cannot be reached. Wait a few seconds and check whether your last change was saved before you try again.",
    retryAfterSeconds: 5,
  },
  busy: { message: "The database is busy. Try again in a few seconds.", retryAfterSeconds: 5 },
};

/** The codes of PostgreSQL, the driver and the client below it. */
const CODES: Record<string, Trouble> = {
  53100: "full",
  53200: "memory",
  53300: "connections",
  58030: "device",
  "57P01": "away",
  "57P02": "away",
  "57P03": "starting",
  "57P05": "away",
  P1001: "away",
  P1002: "away",
  P1008: "away",
  P1017: "away",
  P2024: "busy",
  P2037: "connections",
};

/** The driver gives these errors no code. */
const MESSAGES: [RegExp, Trouble][] = [
  [/^Connection terminated|is not queryable$/, "away"],
  [/^timeout exceeded when trying to connect$/, "busy"],
  [/Unable to start a transaction in the given time/, "busy"],
];

function troubleOf({ code, originalCode, message }: Link): Trouble | undefined {
  for (const known of [originalCode, code]) if (typeof known === "string" && known in CODES) return CODES[known];
  if (typeof code === "string" && /^08[0-9A-Z]{3}$/.test(code)) return "away"; // connection exceptions
  return typeof message === "string" ? MESSAGES.find(([pattern]) => pattern.test(message))?.[1] : undefined;
}

interface Link {
  code?: unknown;
  originalCode?: unknown;
  message?: unknown;
  cause?: unknown;
  meta?: { driverAdapterError?: unknown };
  errors?: unknown[];
}

const MAX_LINKS = 20;

/** An error and its causes, innermost first, because the innermost is the most specific. */
function chainOf(error: unknown): Link[] {
  const links: Link[] = [];
  const walk = (link: unknown) => {
    if (typeof link !== "object" || link === null || links.length >= MAX_LINKS || links.includes(link)) return;
    const { cause, meta, errors = [] } = link as Link;
    links.push(link);
    for (const inner of [meta?.driverAdapterError, cause, ...(Array.isArray(errors) ? errors : [])]) walk(inner);
  };
  walk(error);
  return links.reverse();
}
