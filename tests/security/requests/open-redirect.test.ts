import { beforeAll, describe, expect, inject, it } from "vitest";
import { savePerson } from "@/lib/store/people/people";
import { databaseClient } from "@/lib/store/db/client";
import { makeWorld, type World } from "../world";
import { callAction, requestApp, signIn } from "./request-app";

let world: World;
let cookie: string;
beforeAll(async () => {
  world = await makeWorld();
  cookie = await signIn(world.people.owner);
  // The sign-in page exists only after the installation has been claimed.
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
  it.each(ELSEWHERE)("does not redirect to %j", async (next) => {
    const address = `${page}?next=${encodeURIComponent(next)}`;
    const [known, unknown] = [await requestApp(address, { cookie }), await requestApp(address)];
    for (const { headers, text } of [known, unknown]) {
      expect(staysHere(headers.location ?? "/")).toBe(true);
      // The value that the page passes to its script, and its links.
      for (const [, link = ""] of text.matchAll(/(?:href=|"next":|\\"next\\":\\?)\\?"([^"\\]*)/g)) {
        expect(staysHere(link.replaceAll("&amp;", "&")), link).toBe(true);
      }
    }
  });
});

it.each(ELSEWHERE)("single sign-on does not accept %j as a return address", async (next) => {
  const { result, headers } = await callAction("app/(account)/sign-in/sso/actions.ts#startSingleSignOnAction", [next], {
    ids: world.ids,
  });
  expect(JSON.stringify([result, headers.location ?? ""])).not.toContain("evil.example");
});

it("a path of the app is accepted, which shows that the page itself rejects the others", async () => {
  const next = `/${world.ids.slug}/reports?period=90`;
  const { headers } = await requestApp(`/sign-in?next=${encodeURIComponent(next)}`, { cookie });
  expect(headers.location).toBe(next);
  expect((await requestApp(`/sign-in?next=${encodeURIComponent(next)}`)).text).toContain("period=90");
});

it("people who are not signed in return to the page that they requested", async () => {
  const requested = `/${world.ids.slug}/reports?period=90`;
  const { headers } = await requestApp(requested, { headers: { "x-nextdollar-path": "//evil.example" } });
  expect(headers.location).toBe(`/sign-in?next=${encodeURIComponent(requested)}`);
});

/** Resolves the location as a browser on a page of the app. */
function staysHere(location: string): boolean {
  const { url } = inject("app");
  return URL.canParse(location, url) && new URL(location, url).origin === url;
}
