import ipaddr from "ipaddr.js";
import { ServiceError } from "@/lib/domain/errors";
import { countAttempt, forgetAttempts, type AttemptWindow } from "@/lib/store/rate-limits";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How often something may be tried: by one account (a person, an e-mail, a token, a workspace), and from one address. */
interface Limits {
  account?: AttemptWindow;
  address?: AttemptWindow;
}

export const ATTEMPT_LIMITS = {
  "sign-in": { account: { limit: 5, windowMs: MINUTE }, address: { limit: 20, windowMs: MINUTE } },
  "set-up-code": { address: { limit: 5, windowMs: MINUTE } },
  reset: { account: { limit: 3, windowMs: 5 * MINUTE }, address: { limit: 10, windowMs: 5 * MINUTE } },
  "second-factor": { account: { limit: 10, windowMs: 5 * MINUTE }, address: { limit: 40, windowMs: 5 * MINUTE } },
  "step-up": { account: { limit: 5, windowMs: MINUTE } },
  /** Per workspace. */
  invite: { account: { limit: 20, windowMs: HOUR } },
  /** Per token; the address counts requests whose token is none of ours. */
  api: { account: { limit: 120, windowMs: MINUTE }, address: { limit: 60, windowMs: MINUTE } },
  upload: { account: { limit: 20, windowMs: 10 * MINUTE } },
  export: { account: { limit: 30, windowMs: 10 * MINUTE } },
} as const satisfies Record<string, Limits>;

export type AttemptKind = keyof typeof ATTEMPT_LIMITS;

export interface Attempter {
  account?: string;
  address?: string;
}

/**
 * Counts one attempt by account and by address, and refuses it beyond either limit, saying when to try again. The
 * counts lie in the database, so that they hold for every process together.
 */
export async function limitAttempts(kind: AttemptKind, attempter: Attempter, now: Date): Promise<void> {
  const limits: Limits = ATTEMPT_LIMITS[kind];
  let waitMs = 0;
  for (const { parts, window } of counters(kind, attempter, limits)) {
    const { count, startedAt } = await countAttempt(parts, window, now);
    if (count > window.limit) waitMs = Math.max(waitMs, startedAt.getTime() + window.windowMs - now.getTime());
  }
  if (waitMs > 0) throw tooMany(waitMs);
}

/** Forgets the account's attempts, once it has shown to be its owner's. Those of the address stay counted. */
export async function forgetAccountAttempts(kind: AttemptKind, account: string): Promise<void> {
  await forgetAttempts(accountParts(kind, account));
}

function counters(kind: AttemptKind, { account, address }: Attempter, limits: Limits) {
  const found: { parts: string[]; window: AttemptWindow }[] = [];
  if (limits.account && account !== undefined)
    found.push({ parts: accountParts(kind, account), window: limits.account });
  if (limits.address && address !== undefined)
    found.push({ parts: [kind, "address", networkOf(address)], window: limits.address });
  return found;
}

function accountParts(kind: AttemptKind, account: string): string[] {
  return [kind, "account", account.trim().toLowerCase()];
}

/** Whoever has one IPv6 address has its whole /64. */
function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  return parsed instanceof ipaddr.IPv6 ? parsed.parts.slice(0, 4).join(":") : parsed.toString();
}

function tooMany(waitMs: number): ServiceError {
  const seconds = Math.ceil(waitMs / 1000);
  const minutes = Math.ceil(seconds / 60);
  const wait = seconds < 120 ? `${seconds} ${seconds === 1 ? "second" : "seconds"}` : `${minutes} minutes`;
  return new ServiceError("rate-limited", `That was tried too often. Try again in ${wait}.`, undefined, seconds);
}
