import { toApiRun } from "@/lib/domain/api/run-resource";
import { getRun } from "@/lib/services/run";
import { refuseMethods } from "../../_shared/refuse-methods";
import { respondToToken } from "../../_shared/respond-to-token";

export function GET(request: Request): Promise<Response> {
  return respondToToken(request, "getRun", async ({ context, params }) => {
    const { run, proposalId } = await getRun(context, params.runId);
    return { body: { ...toApiRun(run), proposalId } };
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseMethods("GET, HEAD, OPTIONS");
