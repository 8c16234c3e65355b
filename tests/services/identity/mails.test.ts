import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { requestReset, resetPassword } from "@/lib/services/identity/links/reset-password";
import { signIn } from "@/lib/services/identity/sign-in/sign-in";
import { verifyEmail } from "@/lib/services/identity/links/verify-email";
import { databaseClient } from "@/lib/store/db/client";
import { Browser } from "./browser";
import { enrol, makePerson, PASSWORD, signedIn } from "./people";

const received: string[] = [];
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onData(stream, _session, done) {
    let text = "";
    stream.on("data", (chunk: Buffer) => (text += chunk.toString()));
    stream.on("end", () => {
      received.push(text.replaceAll("=\r\n", "").replaceAll("=3D", "="));
      done();
    });
  },
});
let email = "";
let userId = "";
let count = 0;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as { port: number };
  process.env.SMTP_URL = `smtp://127.0.0.1:${port}`;
  process.env.SMTP_FROM = "nextdollar@example.com";
});

afterAll(() => new Promise<void>((resolve) => server.close(resolve)));

beforeEach(async () => {
  await databaseClient().rateLimit.deleteMany();
  received.length = 0;
  email = `person-${count++}@example.com`;
  userId = await makePerson(email);
});

/** The mails of this test only, because mails of earlier tests may still arrive. */
function own(): string[] {
  return received.filter((mail) => mail.includes(`To: ${email}`));
}

async function mailWith(subject: string): Promise<string> {
  const find = () => own().find((mail) => mail.includes(`Subject: ${subject}`));
  await expect.poll(find, { timeout: 10_000 }).toBeTruthy();
  return find() ?? "";
}

function secretIn(mail: string, path: string): string {
  return new RegExp(`/${path}/([\\w-]+)`).exec(mail)?.[1] ?? "";
}

test("a reset link is mailed to an address with an account only", async () => {
  const facts = new Browser().facts();
  await requestReset("unknown@example.com", facts, new Date());
  await requestReset(email, facts, new Date());
  const mail = await mailWith("Choose a new password");
  expect(mail).toContain(`To: ${email}`);
  await resetPassword(
    { secret: secretIn(mail, "reset-password"), password: "quite other plain words" },
    facts,
    new Date(),
  );
  await mailWith("Your password was changed");
  expect(received.some((mail) => mail.includes("unknown@example.com"))).toBe(false);
});

test("with an unverified address, the right password sends a link instead of starting a session", async () => {
  await databaseClient().appUser.update({ where: { id: userId }, data: { emailVerified: false } });
  const facts = new Browser().facts();
  await expect(signIn({ email, password: "wrong words" }, facts, new Date())).rejects.toThrow(
    "or the password is wrong",
  );
  await expect(signIn({ email, password: PASSWORD }, facts, new Date())).rejects.toThrow(
    "Confirm your email address first",
  );
  const secret = secretIn(await mailWith("Confirm your email address"), "verify-email");
  await verifyEmail(secret, facts, new Date());
  await expect(verifyEmail(secret, facts, new Date())).rejects.toMatchObject({ code: "not-found" });
  expect((await signIn({ email, password: PASSWORD }, facts, new Date())).next).toBe("done");
});

test("a sign-in from a new browser and a new factor are reported by mail, but not a sign-in from a known browser", async () => {
  await signedIn(email, "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0");
  expect(await mailWith("New sign-in to your account")).toContain("Firefox on Windows");
  const before = own().length;
  const { browser } = await signedIn(email, "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0");
  await enrol(browser);
  await mailWith("A sign-in method of your account changed");
  expect(own().length).toBe(before + 1);
});
