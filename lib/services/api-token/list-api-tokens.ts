import type { ApiTokenView } from "@/lib/domain/api-token";
import * as tokens from "@/lib/store/people";
import { inWorkspace } from "@/lib/store/db";
import { requirePermission, type ServiceContext } from "../context";

/** Every token of the workspace without its secret, newest first. */
export async function listApiTokens(context: ServiceContext): Promise<ApiTokenView[]> {
  requirePermission({ ...context, proof: null }, "token.write"); // reading needs the role, but no confirmation
  const records = await inWorkspace(context.workspaceId, (tx) => tokens.listApiTokens(tx));
  return records.map(({ planIds, ...token }) => ({
    ...token,
    planIds: planIds.length === 0 ? null : planIds,
    state: stateOf(token, context.now),
  }));
}

function stateOf({ revokedAt, expiresAt }: { revokedAt: Date | null; expiresAt: Date }, now: Date) {
  if (revokedAt !== null) return "revoked";
  return expiresAt <= now ? "expired" : "active";
}
