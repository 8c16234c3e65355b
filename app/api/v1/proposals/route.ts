import { toApiProposal } from "@/lib/domain/api/proposal-resource";
import { listProposalsPage } from "@/lib/services/proposal";
import { refuseMethods } from "../_shared/refuse-methods";
import { respondToToken } from "../_shared/respond-to-token";

export function GET(request: Request): Promise<Response> {
  return respondToToken(request, "listProposals", async ({ context, query: { planId, status }, page, list }) =>
    list(await listProposalsPage(context, { planId, status, ...page<string>() }), toApiProposal),
  );
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseMethods("GET, HEAD, OPTIONS");
