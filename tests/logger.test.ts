import { describe, expect, it } from "vitest";
import { createLogger } from "@/lib/logger";

/** The output when `work` logs: always whole lines of JSON. */
function logged(work: (log: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  work(createLogger({ write: (line) => void lines.push(line) }));
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) JSON.parse(line);
  return lines.join("");
}

const CANARY = "canary-7Qd3xZk9";

describe("the log", () => {
  it.each([
    ...["password", "token", "secret", "authorization", "cookie", "set-cookie", "Cookie", "sealed", "plaintext"],
    ...["refreshToken", "access_token", "id_token", "accesstoken", "client_secret", "clientSecret", "smtpPassword"],
    ...["code", "backupCodes", "recoveryCodes", "setupCode", "verification_code", "apiKey", "privateKey", "codes"],
    ...["passphrase", "X-Api-Key", "Authorization", "NEXTDOLLAR_KEYS", "credential", "otp", "totp", "signature"],
  ])("never writes a value named %s at any depth", (name) => {
    const text = logged((log) => {
      log.warn({ [name]: CANARY }, "at the top");
      log.warn({ a: { b: [{ [name]: { inner: CANARY } }] } }, "below");
      log.warn({ err: Object.assign(new Error("failed"), { [name]: [CANARY] }) }, "in an error");
      log.warn({ err: new Error("failed", { cause: { request: { headers: { [name]: CANARY } } } }) }, "in a cause");
      log.child({ [name]: CANARY }).warn("in a child");
    });
    expect(text).not.toContain(CANARY);
    expect(text).toContain("[redacted]");
  });

  it.each([
    ["a bearer", `the platform refused Authorization: Bearer ${CANARY}.more`],
    ["a basic header", `sent Basic ${CANARY}==`],
    ["a database's address", `cannot reach postgresql://nextdollar_app:${CANARY}@db.example.com:5432/shop`],
    ["a mail server's address", `smtp://me:${CANARY}@mail.example.com failed`],
    ["an address of sign-in", `GET /api/callback?code=${CANARY}&state=${CANARY}`],
    ["an address of a reset", `https://shop.example.com/reset-password?token=${CANARY}`],
    ["a form", `grant_type=refresh_token&refresh_token=${CANARY}&client_secret=${CANARY}`],
    ["a token of the API", `nd_${CANARY}_0123456789_abcdef`],
    ["a sealed secret", `v1.key.AAAA.BBBB.CCCC.DDDD.${CANARY}.EEEE`],
    ["a signed token", `eyJhbGciOiJIUzI1NiJ9.${CANARY}.c2lnbmF0dXJl`],
  ])("removes %s from messages, errors, their causes and their stacks", (_, sentence) => {
    const text = logged((log) => {
      log.error(sentence);
      log.error({ detail: sentence, list: [sentence] }, sentence);
      log.error(new Error(sentence));
      log.error({ err: new Error("outer", { cause: new TypeError(sentence, { cause: sentence }) }) });
      log.error({ err: new AggregateError([new Error(sentence)], "several") }, "with %s", sentence);
    });
    expect(text).not.toContain(CANARY);
    expect(text).toContain("[redacted]");
  });

  it("finds a secret that was assembled from parts", () => {
    expect(logged((log) => log.warn("sent Bearer %s", CANARY))).not.toContain(CANARY);
  });

  it("keeps what people search for: names, error codes, stacks and counts", () => {
    const error = Object.assign(new RangeError("windowDays is 0"), { code: "23505", port: 5432 });
    const line = JSON.parse(
      logged((log) => log.error({ err: error, runId: "r1", statusCode: 503, code: "ECONNREFUSED" }, "a run failed")),
    ) as Record<string, unknown>;
    expect(line).toMatchObject({
      level: "error",
      msg: "a run failed",
      runId: "r1",
      statusCode: 503,
      code: "ECONNREFUSED",
      err: { type: "RangeError", message: "windowDays is 0", code: "23505", port: 5432 },
    });
    expect((line.err as { stack: string }).stack).toContain("logger.test.ts");
  });

  it("ends at a circular object, and still writes a broken one", () => {
    const ring: Record<string, unknown> = { token: CANARY };
    ring.self = ring;
    expect(logged((log) => log.warn({ ring, bytes: Buffer.from(CANARY) }, "round"))).not.toContain(CANARY);
  });
});
