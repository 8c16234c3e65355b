import { beforeEach, describe, expect, it } from "vitest";
import { ATTEMPT_LIMITS, forgetAccountAttempts, limitAttempts } from "@/lib/auth/limit-attempts";
import { countAttempt } from "@/lib/store/people/rate-limits";
import { databaseClient } from "@/lib/store/db/client";

const NOW = new Date("2026-07-01T10:00:00.000Z");
const after = (ms: number) => new Date(NOW.getTime() + ms);
const WINDOW = { limit: 5, windowMs: 60_000 };

beforeEach(async () => {
  await databaseClient().rateLimit.deleteMany();
});

describe("counting attempts", () => {
  it("counts each of a hundred simultaneous attempts", async () => {
    const counted = await Promise.all(
      Array.from({ length: 100 }, () => countAttempt(["sign-in", "a"], { limit: 1000, windowMs: 60_000 }, NOW)),
    );
    expect(counted.map(({ count }) => count).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 100 }, (_, index) => index + 1),
    );
  });

  it("begins again when the window has passed, and not earlier", async () => {
    for (let attempt = 0; attempt < 7; attempt++) await countAttempt(["x"], WINDOW, NOW);
    expect(await countAttempt(["x"], WINDOW, after(59_999))).toEqual({ count: 6, startedAt: NOW });
    expect(await countAttempt(["x"], WINDOW, after(60_000))).toEqual({ count: 1, startedAt: after(60_000) });
  });

  it("separates keys whose parts would be equal when joined", async () => {
    await countAttempt(["a", "b:c"], WINDOW, NOW);
    expect(await countAttempt(["a:b", "c"], WINDOW, NOW)).toMatchObject({ count: 1 });
  });

  it("stores neither email nor network address in plain text", async () => {
    await limitAttempts("sign-in", { account: "ada@example.com", address: "203.0.113.9" }, NOW);
    const rows = await databaseClient().rateLimit.findMany();
    expect(rows).toHaveLength(3);
    expect(JSON.stringify(rows)).not.toMatch(/ada|example|203\.0/);
  });

  it("deletes counts that are older than a day", async () => {
    await countAttempt(["old"], WINDOW, NOW);
    await countAttempt(["new"], WINDOW, after(25 * 3_600_000));
    expect(await databaseClient().rateLimit.count()).toBe(1);
  });
});

describe("limiting attempts", () => {
  const tryOnce = (account: string, address: string, now = NOW) =>
    limitAttempts("sign-in", { account, address }, now).then(
      () => true,
      () => false,
    );

  it("allows exactly an account's limit when a hundred addresses try at once", async () => {
    const passed = await Promise.all(Array.from({ length: 100 }, (_, n) => tryOnce("ada@example.com", `10.0.0.${n}`)));
    expect(passed.filter(Boolean)).toHaveLength(ATTEMPT_LIMITS["sign-in"].account.limit);
  });

  it("allows exactly an address's limit when it tries a hundred accounts at once", async () => {
    const passed = await Promise.all(
      Array.from({ length: 100 }, (_, n) => tryOnce(`person${n}@example.com`, "203.0.113.9")),
    );
    expect(passed.filter(Boolean)).toHaveLength(ATTEMPT_LIMITS["sign-in"].address.limit);
  });

  it("allows an account five attempts a minute from one address, and other addresses stay open", async () => {
    for (let minute = 0; minute < 10; minute++)
      for (let n = 0; n < 40; n++) await tryOnce("ada@example.com", "203.0.113.9", after(minute * 60_000));
    const later = after(9 * 60_000 + 1);
    expect(await tryOnce("ada@example.com", "203.0.113.9", later)).toBe(false);
    for (let n = 0; n < 10; n++) expect(await tryOnce("ada@example.com", `10.0.0.${n}`, later)).toBe(true);
    expect(await tryOnce("ada@example.com", "10.0.0.99", later)).toBe(false);
  });

  it("counts an account's known browsers separately, with the same limits", async () => {
    const { account, both } = ATTEMPT_LIMITS["sign-in"];
    for (let n = 0; n < account.limit; n++) await tryOnce("ada@example.com", `10.0.0.${n}`);
    expect(await tryOnce("ada@example.com", "203.0.113.9")).toBe(false);
    const known = (address: string) =>
      limitAttempts("sign-in", { account: "ada@example.com", address, fromKnownBrowser: true }, NOW);
    for (let n = 0; n < both.limit; n++) await known("198.51.100.1");
    await expect(known("198.51.100.1")).rejects.toMatchObject({ code: "rate-limited" });
    for (let n = both.limit; n < account.limit; n++) await known(`10.0.1.${n}`);
    await expect(known("198.51.100.2")).rejects.toMatchObject({ code: "rate-limited" });
  });

  it("does not limit other accounts and addresses", async () => {
    for (let n = 0; n < 30; n++) await tryOnce("ada@example.com", "203.0.113.9");
    expect(await tryOnce("ada@example.com", "198.51.100.1")).toBe(true);
    expect(await tryOnce("bob@example.com", "203.0.113.9")).toBe(false);
    expect(await tryOnce("bob@example.com", "198.51.100.1")).toBe(true);
    await limitAttempts("reset", { account: "ada@example.com", address: "203.0.113.9" }, NOW);
  });

  it("treats spellings of an email as one account, and an IPv6 network as one address", async () => {
    for (const email of [
      "ada@example.com",
      " Ada@Example.com",
      "ADA@EXAMPLE.COM ",
      "ada@example.com",
      "Ada@example.com",
    ])
      await tryOnce(email, "203.0.113.9");
    expect(await tryOnce("aDa@example.com", "203.0.113.9")).toBe(false);
    for (let n = 1; n <= 20; n++) await tryOnce(`person${n}@example.com`, `2001:db8:1:2::${n}`);
    expect(await tryOnce("bob@example.com", "2001:db8:1:2:ffff::1")).toBe(false);
    expect(await tryOnce("cec@example.com", "2001:db8:1:3::1")).toBe(true);
  });

  it("says when to try again, and that time works", async () => {
    for (let n = 0; n < 5; n++) await tryOnce("ada@example.com", "203.0.113.9");
    await expect(
      limitAttempts("sign-in", { account: "ada@example.com", address: "203.0.113.9" }, after(18_000)),
    ).rejects.toMatchObject({
      code: "rate-limited",
      message: "Too many attempts. Try again in 42 seconds.",
      retryAfterSeconds: 42,
    });
    expect(await tryOnce("ada@example.com", "203.0.113.9", after(60_000))).toBe(true);
  });

  it("resets an account's attempts on request, but never the address's", async () => {
    for (let n = 0; n < 20; n++) await tryOnce("ada@example.com", "203.0.113.9");
    await forgetAccountAttempts("sign-in", { account: "Ada@example.com", address: "198.51.100.1" });
    expect(await tryOnce("ada@example.com", "198.51.100.1")).toBe(true);
    expect(await tryOnce("ada@example.com", "203.0.113.9")).toBe(false);
  });
});
