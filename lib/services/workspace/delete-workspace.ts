import { z } from "zod";
import { ServiceError } from "@/lib/domain/errors";
import { loggerFor } from "@/lib/logger";
import { inWorkspace, lockWorkspaceForDeletion } from "@/lib/store/db";
import { deleteWorkspaceRows, findWorkspaceById, getWorkspace } from "@/lib/store/workspaces";
import { requirePermission, type ServiceContext } from "../context";
import { parseInput } from "../parse-input";

export const DeleteWorkspaceSchema = z.object({ name: z.string().trim() });

/** Years of day rows may have to be deleted. */
const TIMEOUT_MS = 10 * 60_000;

/** Deletes the workspace and all its rows permanently. The person must type its name to confirm. */
export async function deleteWorkspace(
  context: ServiceContext,
  input: z.input<typeof DeleteWorkspaceSchema>,
): Promise<void> {
  const { name } = parseInput(DeleteWorkspaceSchema, input);
  requirePermission(context, "workspace.delete");
  const { workspaceId, userId } = context;
  const address = await findWorkspaceById(workspaceId);
  if (address?.kind === "demo")
    throw new ServiceError("conflict", "The demo workspace cannot be deleted. Other people use it to try the product.");
  await inWorkspace(
    workspaceId,
    async (tx) => {
      await lockWorkspaceForDeletion(tx);
      const workspace = await getWorkspace(tx);
      if (name !== workspace.name)
        throw new ServiceError("invalid-input", `Type "${workspace.name}" to delete it with all its data.`, "name");
      await deleteWorkspaceRows(tx);
    },
    { timeoutMs: TIMEOUT_MS },
  );
  loggerFor("workspace").warn({ workspaceId, userId }, "a workspace was deleted with all its data");
}
