import { toApiDecision } from "@/lib/domain/api/decision-resource";
import { getDecision, getProposal, rejectProposal } from "@/lib/services/proposal";
import { refuseMethods } from "../../../_shared/refuse-methods";
import { respondToToken } from "../../../_shared/respond-to-token";

export function POST(request: Request): Promise<Response> {
  return respondToToken(
    request,
    "rejectProposal",
    async ({ context, params: { proposalId }, body, requireVersion }) => {
      requireVersion((await getProposal(context, proposalId)).contentHash);
      await rejectProposal(context, { proposalId, reason: body.reason });
      const decision = toApiDecision(await getDecision(context, proposalId));
      return { body: decision, location: `/proposals/${proposalId}/decision` };
    },
  );
}

const REFUSED = refuseMethods("POST, OPTIONS");
export const { PUT, PATCH, DELETE, OPTIONS } = REFUSED;
export const GET = REFUSED.PUT;
