import type { ImportSummary } from "@/lib/domain/views/import";
import { listImports as load, type ImportRecord } from "@/lib/store/imports";
import { inWorkspace } from "@/lib/store/db";
import { requirePermission, type ServiceContext } from "../context";
import { summaryOf } from "./get-import";
import { readingOf, stateOf } from "./import-state";

/** All imports, newest first. */
export async function listImports(context: ServiceContext): Promise<ImportSummary[]> {
  requirePermission(context, "workspace.read");
  const records = await inWorkspace(context.workspaceId, (tx) => load(tx));
  return records.map((record) => ({ ...summaryOf(record), status: statusOf(record, context) }));
}

/** A file whose answers show that it cannot be imported waits for nothing. */
function statusOf(record: ImportRecord, { now }: ServiceContext): ImportRecord["status"] {
  const state = stateOf(record);
  if (record.status !== "staged" || !state.inspection) return record.status;
  return readingOf(state, now).refusal ? "refused" : record.status;
}
