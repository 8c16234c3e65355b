import { beforeAll, describe, expect, it } from "vitest";
import { PERMISSIONS } from "@/lib/domain/permissions";
import { fingerprintOf } from "../services/call-service";
import type { Access } from "../surface/access";
import type { ActionCell } from "../surface/action-cell";
import { ACTIONS } from "../surface/actions";
import { callAction, builtActions, signIn } from "./request-app";
import { gatherCrowd, isPermission, rolesAgainst, rolesFor, UNWATCHED, type Crowd } from "./crowd";

/** Actions on one's own account change the proofs of its sessions, so `people` are other accounts than `members`. */
let members: Crowd;
let people: Crowd;
beforeAll(async () => {
  members = await gatherCrowd();
  people = await gatherCrowd();
});
const crowdFor = ({ access }: ActionCell) => (isPermission(access) ? members : people);

const REFUSALS = ["unauthenticated", "forbidden", "second-factor-required", "confirmation-required"];

it("the table lists exactly the actions that a page can call", () => {
  expect([...builtActions().keys()].sort()).toEqual(Object.keys(ACTIONS).sort());
});

describe.each(Object.entries(ACTIONS))("the action %s", (key, cell) => {
  it(`is for ${cell.access}`, async () => {
    const { world, cookies } = crowdFor(cell);
    const ids = { ...world.ids, ...(await cell.prepare?.(world)) };
    const ask = async (cookie: string | null) => codeOf(await callAction(key, cell.args(ids, world), { ids, cookie }));

    const before = await fingerprintOf(world.workspaceId, UNWATCHED);
    for (const [who, cookie, code] of await refusedSessions(cell))
      expect([who, await ask(cookie)]).toEqual([who, code]);
    expect(await fingerprintOf(world.workspaceId, UNWATCHED)).toEqual(before);

    if (cell.access === "public") return expect(await ask(null)).toBe(cell.ends ?? "answered");
    const [first, ...others] = rolesFor(cell.access);
    if (first) expect(await ask(cookies[first])).toBe(cell.ends ?? "answered");
    const refusals = REFUSALS.filter((code) => code !== cell.ends);
    for (const role of others) expect(refusals, role).not.toContain(await ask(cookies[role]));
    await cell.restore?.(world);
  });
});

/** All refused callers: a name, their cookie and the expected error. */
async function refusedSessions(cell: ActionCell): Promise<[string, string | null, string][]> {
  const { world, cookies, stranger } = crowdFor(cell);
  if (cell.access === "public") return [];
  const anonymous: [string, null, string] = ["anonymous", null, "unauthenticated"];
  if (!isPermission(cell.access)) return [anonymous];
  const lesser = (cell.withoutProof ? [] : lesserSessions(cell.access)).map(
    async ([shown, code]) =>
      [JSON.stringify(shown), await signIn(world.people.owner, shown), code] as [string, string, string],
  );
  return [
    anonymous,
    ["stranger", stranger, cell.stranger ?? "not-found"],
    ...rolesAgainst(cell.access).map((role) => [role, cookies[role], "forbidden"] as [string, string, string]),
    ...(await Promise.all(lesser)),
  ];
}

/** Sessions with fewer proofs than the permission needs, and the expected errors. */
function lesserSessions(access: Access): [object, string][] {
  if (!isPermission(access) || PERMISSIONS[access].assurance === "session") return [];
  const longAgo = new Date(Date.now() - 16 * 60_000);
  const noFactor: [object, string] = [{ secondFactor: false }, "second-factor-required"];
  if (PERMISSIONS[access].assurance === "second-factor") return [noFactor];
  return [noFactor, [{ confirmedAt: longAgo }, "confirmation-required"]];
}

/** A response without a result means that the action was not called. */
function codeOf({ result, status }: Awaited<ReturnType<typeof callAction>>): string {
  return result ? (result.ok ? "answered" : (result.code ?? "?")) : `status ${status}`;
}
