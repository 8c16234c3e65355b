import { beforeAll, describe, expect, it } from "vitest";
import { fingerprintOf } from "../services/call-service";
import { ACTIONS } from "../surface/actions";
import { PAGES } from "../surface/pages";
import { ROUTES } from "../surface/routes";
import { makeToken, makeWorld, type IdName, type Ids, type World } from "../world";
import { callAction, requestApp, requestRoute, fillPath, signIn } from "./request-app";

let mine: World;
let theirs: World;
let cookie: string;
let token: string;
beforeAll(async () => {
  mine = await makeWorld();
  theirs = await makeWorld();
  cookie = await signIn(mine.people.owner);
  token = (await makeToken({ ...mine, role: "owner" })).secret;
});

describe.each(Object.keys(PAGES).filter((path) => path.startsWith("/[workspace]")))("the page %s", (path) => {
  it("shows nothing of another workspace", async () => {
    const used = await watch((ids) => Promise.resolve(fillPath(path, ids)));
    for (const ids of mixtures(used)) {
      const { status, text, headers } = await requestApp(fillPath(path, ids), { cookie });
      expect(text.includes(theirs.canary)).toBe(false);
      const isMissing = status === 404 || /NEXT_HTTP_ERROR_FALLBACK;404/.test(text);
      // The address of a workspace redirects to one of its pages, which reports that it does not exist.
      expect(isMissing || headers.location === `/${ids.slug}/overview`, `${fillPath(path, ids)} ${status}`).toBe(true);
    }
  });
});

describe.each(Object.entries(ROUTES))("the route %s", (key, cell) => {
  it("reveals and changes nothing in another workspace", async () => {
    const fresh = { ...mine.ids, ...(await cell.prepare?.(mine)) };
    const before = await fingerprintOf(theirs.workspaceId);
    const who = cell.operationId ? { token } : { cookie };
    const used = await watch(async (ids) => {
      fillPath(key, ids);
      cell.query?.(ids);
      await cell.headers?.(ids, mine);
      cell.body?.(ids, mine);
    });
    for (const ids of mixtures(used, fresh)) {
      const { status, text } = await requestRoute(key, { ids, world: mine, ...who });
      expect(text.includes(theirs.canary)).toBe(false);
      const isHarmless = cell.optionalIds?.some((name) => ids[name] !== fresh[name]) && ids.slug === mine.ids.slug;
      if (!isHarmless) expect([400, 404, 409, 412]).toContain(status);
    }
    expect(await fingerprintOf(theirs.workspaceId)).toEqual(before);
  });
});

describe.each(Object.entries(ACTIONS))("the action %s", (key, cell) => {
  it("reveals and changes nothing in another workspace", async () => {
    const fresh = { ...mine.ids, ...(await cell.prepare?.(mine)) };
    const before = await fingerprintOf(theirs.workspaceId);
    const used = await watch((ids) => Promise.resolve(cell.args(ids, mine)));
    for (const ids of mixtures(used, fresh)) {
      const page = { slug: mine.ids.slug, planId: mine.ids.planId, importId: mine.ids.importId, runId: mine.ids.runId };
      const { text, result } = await callAction(key, cell.args(ids, mine), { ids: page, cookie });
      expect(text.includes(theirs.canary)).toBe(false);
      expect(result).toMatchObject({ ok: false });
      expect(["not-found", "invalid-input", "conflict"]).toContain(result?.code);
    }
    expect(await fingerprintOf(theirs.workspaceId)).toEqual(before);
  });
});

it("their own member sees the canary where these tests looked for it", async () => {
  const theirCookie = await signIn(theirs.people.analyst);
  const page = await requestApp(fillPath("/[workspace]/plan/[planId]", theirs.ids), { cookie: theirCookie });
  expect(page.text).toContain(theirs.canary);
  const route = await requestRoute("GET /[workspace]/reports/csv", {
    ids: theirs.ids,
    world: theirs,
    cookie: theirCookie,
  });
  expect(route.text).toContain(theirs.canary);
  const theirToken = (await makeToken(theirs)).secret;
  const api = await requestRoute("GET /api/v1/channels", { ids: theirs.ids, world: theirs, token: theirToken });
  expect(api.text).toContain(theirs.canary);
});

/** My ids with each used id replaced by theirs, one at a time, and all of theirs at once. */
function mixtures(used: IdName[], own: Ids = mine.ids): Ids[] {
  if (used.length === 0) return [];
  return [...used.map((name) => ({ ...own, [name]: theirs.ids[name] })), theirs.ids];
}

/** The ids that a request uses. */
async function watch(make: (ids: Ids) => Promise<unknown>): Promise<IdName[]> {
  const used = new Set<IdName>();
  const watched = new Proxy(mine.ids, {
    get: (target, name) => {
      if (name in target) used.add(name as IdName);
      return Reflect.get(target, name) as unknown;
    },
  });
  await make(watched);
  return [...used];
}
