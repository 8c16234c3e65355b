import type { Instrumentation } from "next";

/** Next calls this once per server process, before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { testKeys } = await import("@/lib/secrets");
  const { noteArrivals } = await import("@/lib/auth/note-arrivals");
  const { announceSetUp } = await import("@/lib/services/account/announce-set-up");
  testKeys();
  noteArrivals();
  await announceSetUp();
}

/** What a page fails of, under the id that its answer carries. Without the address: it may hold a token. */
export const onRequestError: Instrumentation.onRequestError = async (error, { headers }, { routePath, routeType }) => {
  const { loggerFor } = await import("@/lib/logger");
  const { digest } = error as { digest?: string };
  loggerFor("app").error(
    { err: error, requestId: headers["x-request-id"], digest, routePath, routeType },
    "page failed",
  );
};
