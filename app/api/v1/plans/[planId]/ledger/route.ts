import { toApiLedgerEntry } from "@/lib/domain/api/ledger-resource";
import { type LedgerPosition, listLedgerPage } from "@/lib/services/run";
import { refuseMethods } from "../../../_shared/refuse-methods";
import { respondToToken } from "../../../_shared/respond-to-token";

export function GET(request: Request): Promise<Response> {
  return respondToToken(request, "listLedger", async ({ context, params: { planId }, page, list }) =>
    list(await listLedgerPage(context, { planId, ...page<LedgerPosition>() }), toApiLedgerEntry),
  );
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseMethods("GET, HEAD, OPTIONS");
