import { exportBudgetChanges } from "@/lib/services/proposal";
import { openLimited } from "../../../../_shared/context";
import { csvResponse, respond } from "../../../../_shared/respond";

export async function GET(request: Request, { params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const proposalId = new URL(request.url).searchParams.get("proposal") ?? "";
  return respond(async () =>
    csvResponse(await exportBudgetChanges(await openLimited(workspace, "export"), proposalId)),
  );
}
