import { randomUUID } from "node:crypto";
import { toCurrency } from "@/lib/domain/money";
import type { Role } from "@/lib/domain/permissions";
import type { ServiceContext } from "@/lib/services/context";
import { saveMembership } from "@/lib/store/people/memberships";
import { savePerson } from "@/lib/store/people/people";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { saveNewWorkspace, type WorkspaceKind } from "@/lib/store/workspaces/workspaces";

export const TODAY = new Date("2026-04-01T08:00:00Z");

export interface Person extends ServiceContext {
  userId: string;
  email: string;
}

/** A workspace without data, and its owner with a recent confirmation. */
export async function ownedWorkspace({
  name = "Shop",
  kind = "standard",
}: { name?: string; kind?: WorkspaceKind } = {}): Promise<Person> {
  const workspaceId = randomUUID();
  const email = `owner-${workspaceId.slice(0, 8)}@example.com`;
  const owner = await savePerson({ email, name: "Olga Owner" });
  await saveNewWorkspace({
    workspaceId,
    slug: workspaceId,
    name,
    kind,
    currency: toCurrency("EUR"),
    timeZone: "UTC",
    clockDay: null,
    ownerId: owner.userId,
  });
  return personOf(workspaceId, { ...owner, role: "owner" });
}

/** A new member with this role in the workspace. */
export async function addMember(workspaceId: string, role: Role, name = `An ${role}`): Promise<Person> {
  const user = await savePerson({ email: `${role}-${randomUUID().slice(0, 8)}@example.com`, name });
  await inWorkspace(workspaceId, (tx) => saveMembership(tx, user.userId, role));
  return personOf(workspaceId, { ...user, role });
}

function personOf(workspaceId: string, user: { userId: string; email: string; role: Role }): Person {
  const proof = { secondFactorAt: TODAY, confirmedAt: TODAY };
  return { workspaceId, ...user, now: TODAY, proof, planIds: null };
}
