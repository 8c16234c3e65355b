import { can, PERMISSIONS, ROLES, type Permission, type Role } from "@/lib/domain/permissions";
import { savePerson } from "@/lib/store/people/people";
import type { Access } from "../surface/access";
import { makeToken, makeWorld, type World } from "../world";
import { signIn } from "./request-app";
import { forgetAttempts } from "./forget-attempts";

/** A world with a signed-in member and a token of each role, and two outsiders. */
export interface Crowd {
  world: World;
  cookies: Record<Role, string>;
  tokens: Record<Role, string>;
  /** Signed in, without any membership. */
  stranger: string;
  /** A token of another workspace's owner. */
  strangersToken: string;
}

export async function gatherCrowd(): Promise<Crowd> {
  await forgetAttempts();
  const world = await makeWorld();
  const elsewhere = await makeWorld();
  const tokens = await forEachRole(async (role) => (await makeToken({ ...world, role })).secret);
  const cookies = await forEachRole((role) => signIn(world.people[role]));
  const stranger = await signIn(await savePerson({ email: `stranger.${world.canary}@example.com`, name: "Stranger" }));
  return {
    world,
    cookies,
    tokens,
    stranger,
    strangersToken: (await makeToken({ ...elsewhere, role: "owner" })).secret,
  };
}

export const isPermission = (access: Access): access is Permission => access in PERMISSIONS;
export const rolesFor = (access: Access) => ROLES.filter((role) => !isPermission(access) || can(role, access));
export const rolesAgainst = (access: Access) => ROLES.filter((role) => isPermission(access) && !can(role, access));

/** Tables that refused requests change too: the last use of a token, and the key of a request for its retry. */
export const UNWATCHED = ["api_token", "idempotency_key"];

async function forEachRole<Value>(make: (role: Role) => Promise<Value>): Promise<Record<Role, Value>> {
  const made = ROLES.map(async (role) => [role, await make(role)] as const);
  return Object.fromEntries(await Promise.all(made)) as Record<Role, Value>;
}
