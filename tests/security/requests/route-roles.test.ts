import { beforeAll, describe, expect, it } from "vitest";
import type { Role } from "@/lib/domain/permissions";
import { fingerprintOf } from "../services/call-service";
import { readSurface } from "../surface/read-surface";
import type { RouteCell } from "../surface/route-cell";
import { ROUTES } from "../surface/routes";
import { requestRoute, type Credentials } from "./request-app";
import { gatherCrowd, isPermission, rolesAgainst, rolesFor, UNWATCHED, type Crowd } from "./crowd";
import { forgetAttempts } from "./forget-attempts";

let crowd: Crowd;
beforeAll(async () => {
  crowd = await gatherCrowd();
});

describe.each(Object.entries(ROUTES))("the route %s", (key, cell) => {
  it(`is for ${cell.access}`, async () => {
    const { world, cookies, tokens } = crowd;
    const ids = { ...world.ids, ...(await cell.prepare?.(world)) };
    const ask = (who: Credentials) => requestRoute(key, { ids, world, ...who });
    const as = (role: Role) => ask(cell.operationId ? { token: tokens[role] } : { cookie: cookies[role] });

    const before = await fingerprintOf(world.workspaceId, UNWATCHED);
    for (const [who, status] of outsiders(cell)) expect(await ask(who), JSON.stringify(who)).toMatchObject({ status });
    for (const role of rolesAgainst(cell.access)) expect((await as(role)).status, role).toBe(403);
    expect(await fingerprintOf(world.workspaceId, UNWATCHED)).toEqual(before);

    const [first, ...others] = rolesFor(cell.access);
    if (first) expect(await as(first)).toMatchObject({ status: cell.status ?? 200 });
    // A change cannot always be made twice. Then the state refuses it, not the role.
    const later = [cell.status ?? 200, ...(key.startsWith("GET") ? [] : [409, 412])];
    for (const role of others) expect(later, role).toContain((await as(role)).status);
  });
});

/** Refused callers and the expected status. The API accepts no cookie, and the screens' routes accept no token. */
function outsiders({ access, operationId }: RouteCell): [Credentials, number][] {
  const { cookies, tokens, stranger } = crowd;
  if (access === "public") return [];
  const anonymous: [Credentials, number] = [{}, 401];
  if (operationId) return [anonymous, [{ cookie: cookies.owner }, 401]];
  return [
    anonymous,
    [{ token: tokens.owner }, 401],
    ...(isPermission(access) ? [[{ cookie: stranger }, 404] as [Credentials, number]] : []),
  ];
}

describe("methods that an address does not support", () => {
  it.each(readSurface().refusals.map(({ key }) => key))("%s", async (key) => {
    const { world, tokens } = crowd;
    const { status, text } = await requestRoute(key, { ids: world.ids, world, token: tokens.owner });
    expect(status).toBe(key.startsWith("OPTIONS") ? 204 : 405);
    expect(text.includes(world.canary)).toBe(false);
  });
});

it("a token with a small error opens nothing", async () => {
  const { world, tokens } = crowd;
  await forgetAttempts();
  const ask = (token: string) => requestRoute("GET /api/v1/plans", { ids: world.ids, world, token });
  const { owner } = tokens;
  for (const token of [`${owner}x`, owner.slice(0, -1), owner.toLowerCase(), `nd_${owner}`, "nd__", "null"])
    expect([token, (await ask(token)).status]).toEqual([token, 401]);
  expect((await ask(owner)).status).toBe(200);
});

it("a token of another workspace opens nothing of this one", async () => {
  const { world, strangersToken } = crowd;
  for (const key of Object.keys(ROUTES).filter((one) => ROUTES[one]?.operationId)) {
    const { text } = await requestRoute(key, { ids: world.ids, world, token: strangersToken });
    expect(text.includes(world.canary), key).toBe(false);
  }
});
