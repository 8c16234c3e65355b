import { toApiStatement } from "@/lib/domain/api/statement-resource";
import type { Day } from "@/lib/domain/day";
import { listStatementsPage } from "@/lib/services/report";
import { refuseMethods } from "../../../_shared/refuse-methods";
import { respondToToken } from "../../../_shared/respond-to-token";

export function GET(request: Request): Promise<Response> {
  return respondToToken(request, "listStatements", async ({ context, params: { planId }, page, list }) =>
    list(await listStatementsPage(context, { planId, ...page<Day>() }), toApiStatement),
  );
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseMethods("GET, HEAD, OPTIONS");
