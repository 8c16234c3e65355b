import { readWebEnv } from "@/lib/env";

/** The origin that people open, without a trailing slash. */
export function publicAddress(): string {
  return new URL(readWebEnv().PUBLIC_URL).origin;
}

/** Whether browsers reach this installation over TLS, so that its cookies can require it. */
export function isSecureInstallation(): boolean {
  return publicAddress().startsWith("https://");
}
