import { MAX_SAVED_ISSUES } from "@/lib/domain/import-row";
import { getImport, listImportIssues } from "@/lib/store/imports";
import { inWorkspace } from "@/lib/store/db";
import { requirePermission, type ServiceContext } from "../context";
import { csvText } from "../csv-text";

/** The rejected rows and the unknown cells as a CSV file. */
export async function exportImportIssues(
  context: ServiceContext,
  importId: string,
): Promise<{ fileName: string; text: string }> {
  requirePermission(context, "report.export");
  return inWorkspace(context.workspaceId, async (tx) => {
    const { fileName } = await getImport(tx, importId);
    const issues = await listImportIssues(tx, { importId, limit: 2 * MAX_SAVED_ISSUES });
    const rows = issues.map((issue) => [
      issue.line,
      issue.column,
      issue.value,
      issue.reason,
      issue.kept ? "cell unknown" : "row left out",
    ]);
    return {
      fileName: `${fileName.replace(/\.[a-z]{2,4}$/i, "")}-left-out.csv`,
      text: csvText(["line", "column", "value", "reason", "result"], rows),
    };
  });
}
