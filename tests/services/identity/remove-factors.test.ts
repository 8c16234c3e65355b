import { expect, it } from "vitest";
import { removeFactors } from "@/lib/services/identity/security/remove-factors";
import { listSecurityEvents } from "@/lib/store/people/security-events";
import { enrol, makePerson, signedIn } from "./people";

it("lets somebody who lost every factor in again by the password, and ends the sessions there were", async () => {
  const userId = await makePerson("lost@example.com");
  const { browser } = await signedIn("lost@example.com");
  await enrol(browser);
  await removeFactors("lost@example.com", new Date());
  expect(await browser.actor(new Date())).toBeNull();
  const { actor } = await signedIn("lost@example.com");
  expect(actor).toMatchObject({ userId, hasSecondFactor: false, secondFactorAt: null });
  const kinds = (await listSecurityEvents(userId, 20)).map(({ kind }) => kind);
  expect(kinds).toContain("factors-removed");
});

it("says so where there is nobody, or nothing to remove", async () => {
  await makePerson("plain@example.com");
  await expect(removeFactors("nobody@example.com", new Date())).rejects.toThrow("Nobody has an account");
  await expect(removeFactors("plain@example.com", new Date())).rejects.toThrow("has no authenticator app");
});
