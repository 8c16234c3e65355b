export const LOOPBACK_NAMES = ["localhost", "127.0.0.1", "[::1]"];

/** Whether a Host header, with or without a port, names this machine. */
export function isLoopbackHost(host: string | null): boolean {
  return LOOPBACK_NAMES.includes((host ?? "").toLowerCase().replace(/:\d+$/, ""));
}
