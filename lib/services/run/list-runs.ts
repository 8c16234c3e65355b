import type { Run } from "@/lib/domain/run";
import * as runs from "@/lib/store/plans";
import { inWorkspace } from "@/lib/store/db";
import { requirePermission, type ServiceContext } from "../context";

const SHOWN = 100;

/** Newest first. */
export async function listRuns(context: ServiceContext): Promise<Run[]> {
  requirePermission(context, "workspace.read");
  const { workspaceId, planIds } = context;
  if (planIds === null) return inWorkspace(workspaceId, (tx) => runs.listRuns(tx, SHOWN));
  return inWorkspace(workspaceId, (tx) => runs.pageRuns(tx, { planIds, after: null, take: SHOWN }));
}
