import { getSimulation } from "@/lib/services/demo";
import { openForRequest } from "../../_shared/context";
import { liveResponse, respond } from "../../_shared/respond";

export async function GET(_request: Request, { params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  return respond(async () => liveResponse(await getSimulation(await openForRequest(workspace))));
}
