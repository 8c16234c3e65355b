import { listNames } from "@/lib/store/people";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { findWorkspaceById } from "@/lib/store/workspaces";
import type { ServiceContext } from "../context";
import { isDemoPerson } from "./demo-person";

/** Stands for a person whom the demo's visitor is not to know. */
export const SOMEBODY = "Somebody of this installation";

/** Names by id, of whoever still exists, as the reader is to see them. */
export async function namesFor(
  context: ServiceContext,
  tx: WorkspaceTransaction,
  userIds: readonly string[],
): Promise<Map<string, string>> {
  const names = await listNames(tx, userIds);
  if (names.size === 0 || !(await hidesPeople(context))) return names;
  return new Map([...names].map(([userId, name]) => [userId, userId === context.userId ? name : SOMEBODY]));
}

/** Whoever looks at the demo without an account learns nothing of the people who have one. */
export async function hidesPeople({ workspaceId, userId }: ServiceContext): Promise<boolean> {
  return (await findWorkspaceById(workspaceId))?.kind === "demo" && (await isDemoPerson(userId));
}
