import type { RequestFacts } from "@/lib/auth/request/request-facts";
import type { CookieToSet } from "@/lib/auth/session/session-cookie";
import { startSession } from "@/lib/auth/session/start-session";
import { ServiceError } from "@/lib/domain/errors";
import { saveMembership } from "@/lib/store/people";
import { inWorkspace } from "@/lib/store/db";
import { demoPerson } from "@/lib/services/member";
import { findDemo } from "@/lib/services/demo";

/** Opens the demo without an account, for requests from the server's own machine only. */
export async function enterDemo(
  { isLoopback }: { isLoopback: boolean },
  facts: RequestFacts,
  now: Date,
): Promise<CookieToSet[]> {
  if (!isLoopback)
    throw new ServiceError("forbidden", "The demo opens only on the machine that Nextdollar runs on, at localhost.");
  const demo = await findDemo();
  if (!demo) throw new ServiceError("not-found", "This installation has no demo workspace.");
  const { userId } = await demoPerson();
  // A demo that was created by an older version may not have the visitor as a member yet.
  await inWorkspace(demo.workspaceId, (tx) => saveMembership(tx, userId, "approver"));
  return startSession({ userId, method: "demo", withSecondFactor: false }, facts, now);
}

export async function hasDemo(): Promise<boolean> {
  return (await findDemo()) !== null;
}
