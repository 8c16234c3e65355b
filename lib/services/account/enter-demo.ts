import type { RequestFacts } from "@/lib/auth/request-facts";
import type { CookieToSet } from "@/lib/auth/session-cookie";
import { startSession } from "@/lib/auth/start-session";
import { ServiceError } from "@/lib/domain/errors";
import { findWorkspaceBySlug } from "@/lib/store/workspaces";
import { DEMO_ACCOUNT } from "../demo/demo-account";
import { demoPerson } from "../demo/demo-person";

/** Lets whoever sits at the machine look at the demo without an account. */
export async function enterDemo(
  { isLoopback }: { isLoopback: boolean },
  facts: RequestFacts,
  now: Date,
): Promise<CookieToSet[]> {
  if (!isLoopback)
    throw new ServiceError("forbidden", "The demo opens only on the machine that Nextdollar runs on, at localhost.");
  if (!(await hasDemo())) throw new ServiceError("not-found", "This installation has no demo workspace.");
  const { userId } = await demoPerson();
  return startSession({ userId, method: "demo", withSecondFactor: false }, facts, now);
}

export async function hasDemo(): Promise<boolean> {
  return (await findWorkspaceBySlug(DEMO_ACCOUNT.slug))?.kind === "demo";
}
