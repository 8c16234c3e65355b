import type { ImportSummary } from "@/lib/domain/views/import";
import { listImports as load } from "@/lib/store/imports";
import { inWorkspace } from "@/lib/store/db";
import { requirePermission, type ServiceContext } from "../context";
import { summaryOf } from "./get-import";

/** All imports, newest first. */
export async function listImports(context: ServiceContext): Promise<ImportSummary[]> {
  requirePermission(context, "workspace.read");
  const records = await inWorkspace(context.workspaceId, (tx) => load(tx));
  return records.map(summaryOf);
}
