import { beforeAll, describe, expect, inject, it } from "vitest";
import { savePerson } from "@/lib/store/people/people";
import { databaseClient } from "@/lib/store/db/client";
import { makeWorld, type World } from "../world";
import { askAction, askApp, signIn } from "./ask-app";

let world: World;
let cookie: string;
beforeAll(async () => {
  world = await makeWorld();
  cookie = await signIn(world.people.owner);
  // The sign-in is there once somebody has taken possession of the installation.
  const { userId } = await savePerson({ email: "first@example.com", name: "First" });
  await databaseClient().installation.upsert({
    where: { id: 1 },
    create: { id: 1, setUpAt: new Date(), setUpBy: userId },
    update: { setUpAt: new Date(), setUpBy: userId },
  });
});

const ELSEWHERE = [
  "//evil.example",
  "///evil.example",
  "////evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\\/evil.example",
  "https:evil.example",
  "https:/evil.example",
  "https://evil.example",
  "HTTPS://evil.example",
  "http://127.0.0.1@evil.example/",
  "%2f%2fevil.example",
  "/%2f/evil.example",
  "/%5cevil.example",
  "//%65vil.example",
  "javascript:alert(1)",
  "java\tscript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "\t//evil.example",
  "/\t/evil.example",
  "\n//evil.example",
  "/\r/evil.example",
  " //evil.example",
  "/.//evil.example",
  "/..//evil.example",
  "/a/../..//evil.example",
  "/;@evil.example",
  ".evil.example",
  "@evil.example",
  "evil.example",
  "//evil。example",
  "/​/evil.example",
  "?next=//evil.example",
];

describe.each(["/sign-in", "/sign-in/second-factor", "/sign-in/sso"])("%s", (page) => {
  it.each(ELSEWHERE)("leads nobody to %j", async (next) => {
    const address = `${page}?next=${encodeURIComponent(next)}`;
    const [known, unknown] = [await askApp(address, { cookie }), await askApp(address)];
    for (const { headers, text } of [known, unknown]) {
      expect(staysHere(headers.location ?? "/")).toBe(true);
      // What the page hands to its script, and what it links to.
      for (const [, link = ""] of text.matchAll(/(?:href=|"next":|\\"next\\":\\?)\\?"([^"\\]*)/g)) {
        expect(staysHere(link.replaceAll("&amp;", "&")), link).toBe(true);
      }
    }
  });
});

it.each(ELSEWHERE)("single sign-on begins no way back to %j", async (next) => {
  const { result, headers } = await askAction("app/(account)/sign-in/sso/actions.ts#startSingleSignOnAction", [next], {
    ids: world.ids,
  });
  expect(JSON.stringify([result, headers.location ?? ""])).not.toContain("evil.example");
});

it("a path of our own leads there, so that the page is what keeps the others away", async () => {
  const next = `/${world.ids.slug}/reports?period=90`;
  const { headers } = await askApp(`/sign-in?next=${encodeURIComponent(next)}`, { cookie });
  expect(headers.location).toBe(next);
  expect((await askApp(`/sign-in?next=${encodeURIComponent(next)}`)).text).toContain("period=90");
});

it("whoever is not signed in is led back to the very page they asked for", async () => {
  const asked = `/${world.ids.slug}/reports?period=90`;
  const { headers } = await askApp(asked, { headers: { "x-nextdollar-path": "//evil.example" } });
  expect(headers.location).toBe(`/sign-in?next=${encodeURIComponent(asked)}`);
});

/** As a browser reads it, on our own page. */
function staysHere(location: string): boolean {
  const { url } = inject("app");
  return URL.canParse(location, url) && new URL(location, url).origin === url;
}
