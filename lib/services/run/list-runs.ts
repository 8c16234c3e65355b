import type { Run } from "@/lib/domain/run";
import * as runs from "@/lib/store/runs";
import { inWorkspace } from "@/lib/store/workspace-transaction";
import { requirePermission, type ServiceContext } from "../context";

const SHOWN = 100;

/** Newest first. */
export async function listRuns(context: ServiceContext): Promise<Run[]> {
  requirePermission(context, "workspace.read");
  return inWorkspace(context.workspaceId, (tx) => runs.listRuns(tx, SHOWN));
}
