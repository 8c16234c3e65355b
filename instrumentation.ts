import type { Instrumentation } from "next";

/** Next calls this once per server process, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { testKeys } = await import("@/lib/secrets");
  const { recordRequestOrigins } = await import("@/lib/auth/request/record-request-origins");
  const { rejectEarly } = await import("@/app/_shared/early-rejection");
  const { announceSetUp } = await import("@/lib/services/identity");
  testKeys();
  recordRequestOrigins();
  rejectEarly();
  await announceSetUp();
}

/**
 * Logs page errors under the request id sent to the client. The address is left out, because it may contain a token. An
 * unreadable request gets only one line, because anyone can send one.
 */
export const onRequestError: Instrumentation.onRequestError = async (error, { headers }, { routePath, routeType }) => {
  const { loggerFor } = await import("@/lib/logger");
  const { isUnreadableRequest, logUnreadable } = await import("@/app/_shared/early-rejection");
  const { logDatabaseTrouble } = await import("@/app/_shared/log");
  const { digest, message } = error as Error & { digest?: string };
  const facts = { requestId: headers["x-request-id"], digest, routePath, routeType };
  if (logDatabaseTrouble(error, String(facts.requestId))) return;
  if (isUnreadableRequest(error, routeType)) {
    logUnreadable(facts.requestId, error);
    loggerFor("app").warn({ ...facts, reason: message.split("\n")[0]?.slice(0, 200) }, "request could not be read");
  } else loggerFor("app").error({ ...facts, err: error }, "page failed");
};
