import { ServiceError } from "@/lib/domain/errors";
import type { WorkspaceSettings } from "@/lib/domain/views/workspace";
import { hasPlans } from "@/lib/store/plans";
import { inWorkspace } from "@/lib/store/db";
import { findWorkspaceById, getWorkspace } from "@/lib/store/workspaces";
import { requirePermission, type ServiceContext } from "../context";
import { readStop } from "./stop-switch";

export async function getWorkspaceSettings(context: ServiceContext): Promise<WorkspaceSettings> {
  requirePermission(context, "workspace.read");
  const address = await findWorkspaceById(context.workspaceId);
  if (!address) throw new ServiceError("not-found", "This workspace no longer exists.");
  return inWorkspace(context.workspaceId, async (tx) => {
    const { workspaceId, slug, name, currency, timeZone, weekStart, fourEyes, stoppedAt } = await getWorkspace(tx);
    return {
      workspaceId,
      slug,
      name,
      currency,
      timeZone,
      weekStart,
      fourEyes,
      isDemo: address.kind === "demo",
      hasPlans: await hasPlans(tx),
      stop: await readStop(context, tx, stoppedAt),
    };
  });
}
