import { toApiDecision } from "@/lib/domain/api/decision-resource";
import { endHold, getDecision } from "@/lib/services/proposal";
import { refuseMethods } from "../../../_shared/refuse-methods";
import { respondToToken } from "../../../_shared/respond-to-token";

export function POST(request: Request): Promise<Response> {
  return respondToToken(request, "endHold", async ({ context, params: { proposalId }, body }) => {
    await endHold(context, { proposalId, channelId: body.channelId });
    const decision = toApiDecision(await getDecision(context, proposalId));
    return { body: decision, location: `/proposals/${proposalId}/decision` };
  });
}

const REFUSED = refuseMethods("POST, OPTIONS");
export const { PUT, PATCH, DELETE, OPTIONS } = REFUSED;
export const GET = REFUSED.PUT;
