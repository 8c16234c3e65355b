import { fromApiApproval, toApiDecision } from "@/lib/domain/api/decision-resource";
import { approveProposal, getDecision, getProposal } from "@/lib/services/proposal";
import { refuseMethods } from "../../../_shared/refuse-methods";
import { respondToToken } from "../../../_shared/respond-to-token";

export function POST(request: Request): Promise<Response> {
  return respondToToken(
    request,
    "approveProposal",
    async ({ context, params: { proposalId }, body, requireVersion }) => {
      requireVersion((await getProposal(context, proposalId)).contentHash);
      await approveProposal(context, { proposalId, ...fromApiApproval(body) });
      const decision = toApiDecision(await getDecision(context, proposalId));
      return { body: decision, location: `/proposals/${proposalId}/decision` };
    },
  );
}

const REFUSED = refuseMethods("POST, OPTIONS");
export const { PUT, PATCH, DELETE, OPTIONS } = REFUSED;
export const GET = REFUSED.PUT;
