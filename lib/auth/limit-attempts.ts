import ipaddr from "ipaddr.js";
import { ServiceError } from "@/lib/domain/errors";
import { type AttemptWindow, countAttempt, forgetAttempts } from "@/lib/store/people";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * How often something may be tried: by one account (a person, an email address, a token, a workspace), from one
 * network address, and by one account from one network address.
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
  /** Per token. The address limit counts requests with an unknown token. */
  api: { account: { limit: 120, windowMs: MINUTE }, address: { limit: 60, windowMs: MINUTE } },
  upload: { account: { limit: 20, windowMs: 10 * MINUTE } },
  export: { account: { limit: 30, windowMs: 10 * MINUTE } },
} as const satisfies Record<string, Limits>;

export type AttemptKind = keyof typeof ATTEMPT_LIMITS;

export interface Attempter {
  account?: string;
  address?: string;
  /**
   * The account has signed in from this browser before. Its attempts are counted separately from those of strangers.
   */
  fromKnownBrowser?: boolean;
}

/**
 * Counts one attempt by account and by address. Beyond a limit it throws and says when to try again. The counts are in
 * the database, so that all processes share them. If the pair of account and address has a limit too, attempts refused
 * there do not count against the account: otherwise one address could use up the account's limit.
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

/** Resets the attempts of an account after its owner has signed in. The attempts of the address stay counted. */
export async function forgetAccountAttempts(
  kind: AttemptKind,
  attempter: Attempter & { account: string },
): Promise<void> {
  await forgetAttempts(accountParts(kind, attempter));
  await forgetAttempts(bothParts(kind, attempter));
}

function counters(kind: AttemptKind, attempter: Attempter, { account, address, both }: Limits) {
  const { account: name, address: from } = attempter;
  const counted: { parts: string[]; window: AttemptWindow; isLast?: boolean }[] = [];
  if (address && from !== undefined) counted.push({ parts: [kind, "address", networkOf(from)], window: address });
  if (both && name !== undefined)
    counted.push({ parts: bothParts(kind, { ...attempter, account: name }), window: both });
  if (account && name !== undefined)
    counted.push({
      parts: accountParts(kind, { ...attempter, account: name }),
      window: account,
      isLast: both !== undefined,
    });
  return counted;
}

function accountParts(kind: AttemptKind, { account, fromKnownBrowser }: Attempter & { account: string }): string[] {
  return [kind, fromKnownBrowser ? "known account" : "account", nameOf(account)];
}

/** Attempts without a known address count as if from one address. */
function bothParts(kind: AttemptKind, { account, address }: Attempter & { account: string }): string[] {
  return [kind, "both", nameOf(account), address === undefined ? "" : networkOf(address)];
}

function nameOf(account: string): string {
  return account.trim().toLowerCase();
}

/** The holder of one IPv6 address usually controls its whole /64. */
function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  return parsed instanceof ipaddr.IPv6 ? parsed.parts.slice(0, 4).join(":") : parsed.toString();
}

function tooMany(waitMs: number): ServiceError {
  const seconds = Math.ceil(waitMs / 1000);
  const minutes = Math.ceil(seconds / 60);
  const wait = seconds < 120 ? `${seconds} ${seconds === 1 ? "second" : "seconds"}` : `${minutes} minutes`;
  return new ServiceError("rate-limited", `Too many attempts. Try again in ${wait}.`, undefined, seconds);
}
