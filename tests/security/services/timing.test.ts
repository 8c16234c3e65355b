import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { hashPassword } from "@/lib/auth/password/hash-password";
import { requestReset } from "@/lib/services/identity/links/reset-password";
import { signIn } from "@/lib/services/identity/sign-in/sign-in";
import { databaseClient } from "@/lib/store/db/client";
import { savePerson } from "@/lib/store/people/people";

process.env.LOG_LEVEL = "silent";

const TRIES = 200;
const PASSWORD = "a password in use 1";

describe("the time of a response", () => {
  it("to a wrong password does not reveal whether the account exists", async () => {
    const known = await people(TRIES);
    const attempt = (email: string, at: number) =>
      signIn({ email, password: "a wrong password 1" }, facts(at), day(at));
    const { knownMs, unknownMs } = await measure(known, attempt);
    // A response without hashing would take a tenth of the time.
    expect(Math.abs(knownMs - unknownMs)).toBeLessThan(Math.max(4, knownMs * 0.25));
    expect(Math.min(knownMs, unknownMs)).toBeGreaterThan(5);
  }, 180_000);

  it("to a request for a reset link does not reveal whether the account exists", async () => {
    const known = await people(TRIES);
    const { knownMs, unknownMs } = await measure(known, (email, at) => requestReset(email, facts(at), day(at)));
    expect(Math.abs(knownMs - unknownMs)).toBeLessThan(10);
  }, 180_000);
});

/** Medians of alternating calls, so that other load on the machine affects both equally. */
async function measure(known: string[], attempt: (email: string, at: number) => Promise<unknown>) {
  const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] };
  for (const [at, email] of known.entries()) {
    const stranger = `${randomBytes(6).toString("hex")}@example.com`;
    const turns: ["known" | "unknown", string][] = [
      ["known", email],
      ["unknown", stranger],
    ];
    for (const [kind, address] of at % 2 === 0 ? turns : turns.reverse()) {
      const start = performance.now();
      await attempt(address, at).catch(() => undefined);
      times[kind].push(performance.now() - start);
    }
  }
  return { knownMs: median(times.known), unknownMs: median(times.unknown) };
}

function median(values: number[]): number {
  return values.sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;
}

/** A different network and day for each attempt, so that no limit is reached. */
function facts(at: number) {
  return { address: `10.${at}.0.1`, userAgent: "test", cookie: null };
}

function day(at: number): Date {
  return new Date(Date.UTC(2026, 0, 1) + at * 86_400_000);
}

async function people(count: number): Promise<string[]> {
  const password = await hashPassword(PASSWORD);
  const made = Array.from({ length: count }, async () => {
    const { userId, email } = await savePerson({
      email: `${randomBytes(6).toString("hex")}@example.com`,
      name: "Known",
    });
    await databaseClient().account.create({ data: { userId, providerId: "credential", accountId: userId, password } });
    return email;
  });
  return Promise.all(made);
}
