import { toApiDecision } from "@/lib/domain/api/decision-resource";
import { listDecisionsPage } from "@/lib/services/proposal";
import { refuseMethods } from "../_shared/refuse-methods";
import { respondToToken } from "../_shared/respond-to-token";

export function GET(request: Request): Promise<Response> {
  return respondToToken(request, "listDecisions", async ({ context, query: { planId }, page, list }) =>
    list(await listDecisionsPage(context, { planId, ...page<string>() }), toApiDecision),
  );
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseMethods("GET, HEAD, OPTIONS");
