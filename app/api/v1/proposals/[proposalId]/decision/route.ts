import { toApiDecision } from "@/lib/domain/api/decision-resource";
import { getDecision } from "@/lib/services/proposal";
import { refuseMethods } from "../../../_shared/refuse-methods";
import { respondToToken } from "../../../_shared/respond-to-token";

export function GET(request: Request): Promise<Response> {
  return respondToToken(request, "getDecision", async ({ context, params }) => ({
    body: toApiDecision(await getDecision(context, params.proposalId)),
  }));
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseMethods("GET, HEAD, OPTIONS");
