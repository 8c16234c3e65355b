import { listNames } from "@/lib/store/people";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { findWorkspaceById } from "@/lib/store/workspaces";
import type { ServiceContext } from "../context";
import { isDemoPerson } from "./demo-person";

/** Shown to the demo visitor instead of a person's name. */
export const HIDDEN_NAME = "A user of this installation";

/** The names of existing people by id, as the reader may see them. */
export async function namesFor(
  context: ServiceContext,
  tx: WorkspaceTransaction,
  userIds: readonly string[],
): Promise<Map<string, string>> {
  const names = await listNames(tx, userIds);
  if (names.size === 0 || !(await hidesPeople(context))) return names;
  return new Map([...names].map(([userId, name]) => [userId, userId === context.userId ? name : HIDDEN_NAME]));
}

/** The demo visitor without an account sees no names or addresses of people with one. */
export async function hidesPeople({ workspaceId, userId }: ServiceContext): Promise<boolean> {
  return (await findWorkspaceById(workspaceId))?.kind === "demo" && (await isDemoPerson(userId));
}
