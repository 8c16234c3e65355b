import { toApiUnusualDays } from "@/lib/domain/api/unusual-days-resource";
import { listUnusualDaysPage, type UnusualDaysPosition } from "@/lib/services/plan";
import { refuseMethods } from "../../../_shared/refuse-methods";
import { respondToToken } from "../../../_shared/respond-to-token";

export function GET(request: Request): Promise<Response> {
  return respondToToken(request, "listUnusualDays", async ({ context, params: { planId }, page, list }) =>
    list(await listUnusualDaysPage(context, { planId, ...page<UnusualDaysPosition>() }), toApiUnusualDays),
  );
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseMethods("GET, HEAD, OPTIONS");
