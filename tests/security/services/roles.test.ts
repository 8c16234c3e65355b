import { beforeAll, describe, expect, it } from "vitest";
import { can, PERMISSIONS, ROLES, type Role } from "@/lib/domain/permissions";
import type { ServiceCell } from "../surface/service-cell";
import { SERVICES } from "../surface/services";
import { makeWorld, roleContext, type World } from "../world";
import { callService, fingerprintOf, isRefusal } from "./call-service";

process.env.LOG_LEVEL = "silent";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

describe.each(Object.entries(SERVICES))("%s", (_key, cell) => {
  const refused = ROLES.filter((role) => !can(role, cell.permission));
  const allowed = ROLES.filter((role) => can(role, cell.permission));
  const { assurance } = PERMISSIONS[cell.permission];

  it(`refuses ${refused.join(", ") || "no role"}, and lets ${allowed.join(", ")} in`, async () => {
    const ids = { ...world.ids, ...(await cell.prepare?.(world)) };
    const ask = (role: Role, proof = {}) => callService(() => cell.call(roleContext(world, role, proof), ids, world));

    const before = await fingerprintOf(world.workspaceId);
    for (const role of refused) expect(await ask(role), role).toMatchObject({ code: "forbidden" });
    for (const [proof, code] of cell.withoutProof ? [] : missingProofs(assurance)) {
      for (const role of allowed) expect(await ask(role, proof), role).toMatchObject({ code });
      // Callers without the permission are not asked to confirm first.
      for (const role of refused) expect(await ask(role, proof), role).toMatchObject({ code: "forbidden" });
    }
    expect(await fingerprintOf(world.workspaceId)).toEqual(before);

    const [first, ...others] = await endings(allowed, ask);
    expect(first).toMatchObject({ code: cell.ends ?? "answered" });
    expect(others.filter(isRefusal)).toEqual([]);
  });
});

/** Proofs that a session may lack, in the order of the checks. */
function missingProofs(assurance: "session" | "second-factor" | "step-up"): [object, string][] {
  const longAgo = new Date(world.now.getTime() - 16 * 60_000);
  const noFactor: [object, string] = [{ secondFactorAt: null }, "second-factor-required"];
  if (assurance === "session") return [];
  if (assurance === "second-factor") return [noFactor];
  return [
    noFactor,
    [{ secondFactorAt: null, confirmedAt: null }, "second-factor-required"],
    [{ confirmedAt: null }, "confirmation-required"],
    [{ confirmedAt: longAgo }, "confirmation-required"],
  ];
}

async function endings(roles: readonly Role[], ask: (role: Role) => ReturnType<ServiceCell["call"]>) {
  const found = [];
  for (const role of roles) found.push((await ask(role)) as Awaited<ReturnType<typeof callService>>);
  return found;
}
