import { beforeAll, describe, expect, test } from "vitest";
import { setUp } from "@/lib/services/identity/set-up/set-up";
import { signIn } from "@/lib/services/identity/sign-in/sign-in";
import { signOut } from "@/lib/services/identity/sign-in/sign-out";
import { Browser } from "./browser";

const OWNER = { email: "owner@example.com", password: "four plain words here" };
const FORM = { ...OWNER, name: "Olive", workspaceName: "Main", currency: "EUR", timeZone: "Europe/Berlin" };

describe("set-up and sign-in", () => {
  const first = new Browser();
  beforeAll(async () => {
    const { slug, cookies } = await setUp(FORM, { isLoopback: true }, first.facts(), new Date());
    expect(slug).toBe("main");
    first.keep(cookies);
  });

  test("the owner is signed in at once", async () => {
    expect(await first.actor()).toMatchObject({ email: OWNER.email, method: "password", hasSecondFactor: false });
  });

  test("signs in with the password, and signs out again", async () => {
    const browser = new Browser();
    const { next, cookies } = await signIn(OWNER, browser.facts(), new Date());
    expect(next).toBe("done");
    browser.keep(cookies);
    const actor = await browser.actor();
    expect(actor).toMatchObject({ name: "Olive" });
    const copied = browser.session();
    browser.keep(await signOut(actor, browser.facts()));
    expect(browser.session()).toBeUndefined();
    const thief = new Browser();
    thief.jar.set("nextdollar", copied ?? "");
    expect(await thief.actor()).toBeNull();
  });
});
