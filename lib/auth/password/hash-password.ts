import { hash, verify } from "@node-rs/argon2";
import { ServiceError } from "@/lib/domain/errors";

/** OWASP's minimum for Argon2id, which is the library's default algorithm: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Each hash needs memory and a core. Without this limit, strangers could exhaust the machine. */
const AT_ONCE = 4;
const MAX_WAITING = 64;

let running = 0;
const waiting: (() => void)[] = [];

export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize("NFKC"), COST));
}

/** Also false when the stored text is not a hash. */
export function verifyPassword(stored: string, password: string): Promise<boolean> {
  return inTurn(() => verify(stored, password.normalize("NFKC")).catch(() => false));
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await nextTurn();
  else running++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}

/** Finished work hands its place over, so `running` does not change. */
function nextTurn(): Promise<void> {
  if (waiting.length >= MAX_WAITING)
    throw new ServiceError("rate-limited", "Too many people are signing in right now. Try again in a few seconds.");
  return new Promise((resolve) => waiting.push(resolve));
}
