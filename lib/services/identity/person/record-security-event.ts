import { type RequestFacts, MAX_AGENT_LENGTH } from "@/lib/auth/request/request-facts";
import type { SecurityEventKind } from "@/lib/domain/security-event";
import { saveSecurityEvent } from "@/lib/store/people";

/** Writes down what happened to somebody's account, and whence. `userId` is null where nobody has the address tried. */
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
