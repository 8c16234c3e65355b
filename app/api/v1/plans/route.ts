import { fromApiSettings, toApiPlan } from "@/lib/domain/api/plan-resource";
import { createPlan, getPlan, listPlansPage } from "@/lib/services/plan";
import { refuseMethods } from "../_shared/refuse-methods";
import { respondToToken } from "../_shared/respond-to-token";

export function GET(request: Request): Promise<Response> {
  return respondToToken(request, "listPlans", async ({ context, page, list }) =>
    list(await listPlansPage(context, page()), toApiPlan),
  );
}

export function POST(request: Request): Promise<Response> {
  return respondToToken(request, "createPlan", async ({ context, body }) => {
    const { planId } = await createPlan(context, fromApiSettings(body));
    const plan = await getPlan(context, planId);
    return { body: toApiPlan(plan), etag: String(plan.version), location: `/plans/${planId}` };
  });
}

export const { PUT, PATCH, DELETE, OPTIONS } = refuseMethods("GET, HEAD, POST, OPTIONS");
