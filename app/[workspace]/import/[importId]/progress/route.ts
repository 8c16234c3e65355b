import type { ImportProgressState } from "@/components/import/import-progress-bar";
import { getImportProgress } from "@/lib/services/import";
import { openForRequest } from "../../../../_shared/context";
import { liveResponse, respond } from "../../../../_shared/respond";

export async function GET(_request: Request, { params }: { params: Promise<{ workspace: string; importId: string }> }) {
  const { workspace, importId } = await params;
  return respond(async () => {
    const state: ImportProgressState = await getImportProgress(await openForRequest(workspace), importId);
    return liveResponse(state);
  });
}
