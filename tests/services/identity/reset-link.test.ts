import { expect, test } from "vitest";
import { isResetLinkOpen, issueResetLink, resetPassword } from "@/lib/services/identity/links/reset-password";
import { Browser } from "./browser";
import { makePerson } from "./people";

const secretOf = (link: string) => link.split("/").at(-1) ?? "";

test("a reset link is open until it is used, replaced or expired, and checking does not use it up", async () => {
  const email = "forgets@example.com";
  await makePerson(email);
  const now = new Date();
  const secret = secretOf(await issueResetLink(email, now));
  expect(await isResetLinkOpen(secret, now)).toBe(true);
  expect(await isResetLinkOpen(secret, new Date(now.getTime() + 31 * 60_000))).toBe(false);
  expect(await isResetLinkOpen(`${secret}a`, now)).toBe(false);

  const newer = secretOf(await issueResetLink(email, now));
  expect(await isResetLinkOpen(secret, now)).toBe(false);
  expect(await isResetLinkOpen(newer, now)).toBe(true);
  await resetPassword({ secret: newer, password: "quite other plain words" }, new Browser().facts(), now);
  expect(await isResetLinkOpen(newer, now)).toBe(false);
});
