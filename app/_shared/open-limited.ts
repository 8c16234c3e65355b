import { limitAttempts } from "@/lib/auth/limit-attempts";
import type { ServiceContext } from "@/lib/services/context";
import { openForRequest } from "./open-workspace";

/** The same as openForRequest for what costs much: no person may ask for it without end. */
export async function openLimited(slug: string, kind: "upload" | "export"): Promise<ServiceContext> {
  const context = await openForRequest(slug);
  await limitAttempts(kind, { account: context.userId ?? context.workspaceId }, context.now);
  return context;
}
