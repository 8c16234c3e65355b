import type { Run } from "@/lib/domain/run";
import * as runs from "@/lib/store/runs";
import { inWorkspace } from "@/lib/store/workspace-transaction";
import { requireRole, type ServiceContext } from "../context";

const SHOWN = 100;

/** Newest first. */
export async function listRuns(context: ServiceContext): Promise<Run[]> {
  requireRole(context, "viewer");
  return inWorkspace(context.workspaceId, (tx) => runs.listRuns(tx, SHOWN));
}
