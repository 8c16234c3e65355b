import ipaddr from "ipaddr.js";
import { ServiceError } from "@/lib/domain/errors";
import { type AttemptWindow, countAttempt, forgetAttempts } from "@/lib/store/people";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * How often something may be tried: by one account (a person, an e-mail, a token, a workspace), from one address, and by
 * one account from one address.
 */
interface Limits {
  account?: AttemptWindow;
  address?: AttemptWindow;
  both?: AttemptWindow;
}

export const ATTEMPT_LIMITS = {
  "sign-in": {
    account: { limit: 60, windowMs: 10 * MINUTE },
    address: { limit: 20, windowMs: MINUTE },
    both: { limit: 5, windowMs: MINUTE },
  },
  "set-up-code": { address: { limit: 5, windowMs: MINUTE } },
  reset: {
    account: { limit: 20, windowMs: HOUR },
    address: { limit: 10, windowMs: 5 * MINUTE },
    both: { limit: 3, windowMs: 5 * MINUTE },
  },
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
  /** The account has signed in from this browser: such attempts are counted apart from those of strangers. */
  fromKnownBrowser?: boolean;
}

/**
 * Counts one attempt by account and by address, and refuses it beyond any limit, saying when to try again. The counts
 * lie in the database, so that they hold for every process together. Where both together are limited, what is refused
 * at one address does not count against the account, so that nobody uses it up from there.
 */
export async function limitAttempts(kind: AttemptKind, attempter: Attempter, now: Date): Promise<void> {
  const limits: Limits = ATTEMPT_LIMITS[kind];
  let waitMs = 0;
  for (const { parts, window, isLast } of counters(kind, attempter, limits)) {
    if (isLast && waitMs > 0) break;
    const { count, startedAt } = await countAttempt(parts, window, now);
    if (count > window.limit) waitMs = Math.max(waitMs, startedAt.getTime() + window.windowMs - now.getTime());
  }
  if (waitMs > 0) throw tooMany(waitMs);
}

/** Forgets the attempts of this account, once it has shown to be its owner's. Those of the address stay counted. */
export async function forgetAccountAttempts(
  kind: AttemptKind,
  attempter: Attempter & { account: string },
): Promise<void> {
  await forgetAttempts(accountParts(kind, attempter));
  await forgetAttempts(bothParts(kind, attempter));
}

function counters(kind: AttemptKind, attempter: Attempter, { account, address, both }: Limits) {
  const { account: who, address: where } = attempter;
  const found: { parts: string[]; window: AttemptWindow; isLast?: boolean }[] = [];
  if (address && where !== undefined) found.push({ parts: [kind, "address", networkOf(where)], window: address });
  if (both && who !== undefined) found.push({ parts: bothParts(kind, { ...attempter, account: who }), window: both });
  if (account && who !== undefined)
    found.push({
      parts: accountParts(kind, { ...attempter, account: who }),
      window: account,
      isLast: both !== undefined,
    });
  return found;
}

function accountParts(kind: AttemptKind, { account, fromKnownBrowser }: Attempter & { account: string }): string[] {
  return [kind, fromKnownBrowser ? "known account" : "account", nameOf(account)];
}

/** Where the address is not known, all such attempts are as if from one. */
function bothParts(kind: AttemptKind, { account, address }: Attempter & { account: string }): string[] {
  return [kind, "both", nameOf(account), address === undefined ? "" : networkOf(address)];
}

function nameOf(account: string): string {
  return account.trim().toLowerCase();
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
