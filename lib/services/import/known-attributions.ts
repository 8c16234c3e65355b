import { NO_ATTRIBUTION, readAttribution } from "@/lib/domain/attribution";
import { listAttributions } from "@/lib/store/accounts";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db";
import { requirePermission, type ServiceContext } from "../context";

/** Attributions that earlier versions stored as free text. A file may go on with them. */
export async function listKnownAttributions(tx: WorkspaceTransaction): Promise<string[]> {
  const texts = await listAttributions(tx);
  return texts.filter((text) => text !== NO_ATTRIBUTION && readAttribution(text) === null);
}

export async function getKnownAttributions(context: ServiceContext): Promise<string[]> {
  requirePermission(context, "workspace.read");
  return inWorkspace(context.workspaceId, listKnownAttributions);
}
