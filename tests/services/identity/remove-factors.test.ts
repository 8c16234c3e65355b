import { expect, it } from "vitest";
import { removeFactors } from "@/lib/services/identity/security/remove-factors";
import { listSecurityEvents } from "@/lib/store/people/security-events";
import { enrol, makePerson, signedIn } from "./people";

it("lets a person who lost every factor sign in again by password, and ends their sessions", async () => {
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

it("rejects an unknown address and a person without factors", async () => {
  await makePerson("plain@example.com");
  await expect(removeFactors("unknown@example.com", new Date())).rejects.toThrow("There is no account");
  await expect(removeFactors("plain@example.com", new Date())).rejects.toThrow("has no authenticator app");
});
