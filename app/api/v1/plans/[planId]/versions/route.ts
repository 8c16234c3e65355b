import { toApiPlanVersion } from "@/lib/domain/api/plan-resource";
import { listPlanVersionsPage } from "@/lib/services/plan";
import { refuseMethods } from "../../../_shared/refuse-methods";
import { respondToToken } from "../../../_shared/respond-to-token";

export function GET(request: Request): Promise<Response> {
  return respondToToken(request, "listPlanVersions", async ({ context, params: { planId }, page, list }) =>
    list(await listPlanVersionsPage(context, { planId, ...page<number>() }), toApiPlanVersion),
  );
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseMethods("GET, HEAD, OPTIONS");
