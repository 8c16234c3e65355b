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
