import { ServiceError } from "@/lib/domain/errors";
import { isUuid } from "@/lib/domain/uuid";
import { findApiToken, saveTokenRevoked } from "@/lib/store/people";
import { saveAuditEvent } from "@/lib/store/audit";
import { inWorkspace } from "@/lib/store/db";
import { requirePermission, type ServiceContext } from "../context";

/** Rejects the token from its next request on. Revoking it twice is not an error. */
export async function revokeApiToken(context: ServiceContext, tokenId: string): Promise<void> {
  requirePermission(context, "token.write");
  await inWorkspace(context.workspaceId, async (tx) => {
    const token = isUuid(tokenId) ? await findApiToken(tx, tokenId) : null;
    if (!token) throw new ServiceError("not-found", "This token does not exist.");
    if (!(await saveTokenRevoked(tx, tokenId, context.now))) return;
    await saveAuditEvent(tx, {
      actorId: context.userId,
      action: "token.revoked",
      subjectKind: "token",
      subjectId: tokenId,
      after: { name: token.name },
    });
  });
}
