import { type RequestFacts, MAX_AGENT_LENGTH } from "@/lib/auth/request/request-facts";
import type { SecurityEventKind } from "@/lib/domain/security-event";
import { saveSecurityEvent } from "@/lib/store/people";

/** Records a security event of an account with its origin. `userId` is null if no account has the address. */
export async function recordSecurityEvent(
  userId: string | null,
  kind: SecurityEventKind,
  facts: RequestFacts,
  details?: Record<string, string | number>,
): Promise<void> {
  await saveSecurityEvent({
    userId,
    kind,
    ipAddress: facts.address,
    userAgent: facts.userAgent?.slice(0, MAX_AGENT_LENGTH) ?? null,
    ...(details && { details }),
  });
}
