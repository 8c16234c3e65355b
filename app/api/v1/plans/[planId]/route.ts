import { fromApiSettings, toApiPlan } from "@/lib/domain/api/plan-resource";
import { getPlan, savePlanSettings } from "@/lib/services/plan";
import { refuseMethods } from "../../_shared/refuse-methods";
import { respondToToken } from "../../_shared/respond-to-token";

export function GET(request: Request): Promise<Response> {
  return respondToToken(request, "getPlan", async ({ context, params }) => {
    const plan = await getPlan(context, params.planId);
    return { body: toApiPlan(plan), etag: String(plan.version) };
  });
}

export function PUT(request: Request): Promise<Response> {
  return respondToToken(request, "changePlan", async ({ context, params: { planId }, body, requireVersion }) => {
    const { version: baseVersion } = await getPlan(context, planId);
    requireVersion(String(baseVersion));
    await savePlanSettings(context, { planId, baseVersion, settings: fromApiSettings(body) });
    const plan = await getPlan(context, planId);
    return { body: toApiPlan(plan), etag: String(plan.version) };
  });
}

export const { POST, PATCH, DELETE, OPTIONS } = refuseMethods("GET, HEAD, PUT, OPTIONS");
