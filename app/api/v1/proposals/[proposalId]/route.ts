import { toApiProposal } from "@/lib/domain/api/proposal-resource";
import { getProposal } from "@/lib/services/proposal";
import { refuseMethods } from "../../_shared/refuse-methods";
import { respondToToken } from "../../_shared/respond-to-token";

export function GET(request: Request): Promise<Response> {
  return respondToToken(request, "getProposal", async ({ context, params }) => {
    const proposal = await getProposal(context, params.proposalId);
    return { body: toApiProposal(proposal), etag: proposal.contentHash };
  });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseMethods("GET, HEAD, OPTIONS");
