import { exportImportIssues } from "@/lib/services/import";
import { openLimited } from "../../../../_shared/context";
import { csvResponse, respond } from "../../../../_shared/respond";

export async function GET(_request: Request, { params }: { params: Promise<{ workspace: string; importId: string }> }) {
  const { workspace, importId } = await params;
  return respond(async () => {
    const { fileName, text } = await exportImportIssues(await openLimited(workspace, "export"), importId);
    return csvResponse({ fileName, csv: text });
  });
}
