import { comparePlanVersions } from "@/lib/services/plan";
import { refuseMethods } from "../../../_shared/refuse-methods";
import { respondToToken } from "../../../_shared/respond-to-token";

export function GET(request: Request): Promise<Response> {
  return respondToToken(request, "comparePlanVersions", async ({ context, params: { planId }, query }) => ({
    body: await comparePlanVersions(context, { planId, ...query }),
  }));
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseMethods("GET, HEAD, OPTIONS");
