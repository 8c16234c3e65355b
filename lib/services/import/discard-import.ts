import { ServiceError } from "@/lib/domain/errors";
import { deleteImport, getImportForChange } from "@/lib/store/imports";
import { inWorkspace } from "@/lib/store/db";
import { requirePermission, type ServiceContext } from "../context";

/** Deletes an import that was never committed. */
export async function discardImport(context: ServiceContext, importId: string): Promise<void> {
  requirePermission(context, "import.write");
  await inWorkspace(context.workspaceId, async (tx) => {
    const { status } = await getImportForChange(tx, importId);
    if (status === "committed" || status === "undone" || status === "committing") {
      throw new ServiceError(
        "conflict",
        `This import is ${status}, so it cannot be discarded. A committed import can be undone.`,
      );
    }
    await deleteImport(tx, importId);
  });
}
