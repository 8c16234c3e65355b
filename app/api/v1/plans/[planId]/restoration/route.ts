import { toApiPlan } from "@/lib/domain/api/plan-resource";
import { getPlan, restorePlanVersion } from "@/lib/services/plan";
import { refuseMethods } from "../../../_shared/refuse-methods";
import { respondToToken } from "../../../_shared/respond-to-token";

export function POST(request: Request): Promise<Response> {
  return respondToToken(
    request,
    "restorePlanVersion",
    async ({ context, params: { planId }, body: { version }, requireVersion }) => {
      const { version: baseVersion } = await getPlan(context, planId);
      requireVersion(String(baseVersion));
      await restorePlanVersion(context, { planId, version, baseVersion });
      const plan = await getPlan(context, planId);
      return { body: toApiPlan(plan), etag: String(plan.version), location: `/plans/${planId}` };
    },
  );
}

const REFUSED = refuseMethods("POST, OPTIONS");
export const { PUT, PATCH, DELETE, OPTIONS } = REFUSED;
export const GET = REFUSED.PUT;
