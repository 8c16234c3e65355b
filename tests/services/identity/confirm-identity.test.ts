import { expect, it } from "vitest";
import { confirmIdentity } from "@/lib/services/identity/security/confirm-identity";
import { Browser } from "./browser";
import { actorOf, makePerson, PASSWORD, signedIn } from "./people";

it("a confirmation gives the session a new token, so a copy of the old cookie no longer works", async () => {
  const email = "confirming@example.com";
  await makePerson(email);
  const { browser, actor } = await signedIn(email);
  const copy = new Browser();
  for (const [name, value] of browser.jar) copy.jar.set(name, value);
  const later = new Date(Date.now() + 60_000);
  browser.keep(await confirmIdentity(actor, { password: PASSWORD }, browser.facts(), later));
  expect(await actorOf(browser)).toMatchObject({
    sessionId: actor.sessionId,
    confirmedAt: later,
    secondFactorAt: null,
  });
  expect(await copy.actor()).toBeNull();
});
