import { readWebEnv } from "@/lib/env";

/** The origin that people type, without a slash at its end. */
export function publicAddress(): string {
  return new URL(readWebEnv().PUBLIC_URL).origin;
}

/** Whether browsers speak to this installation over TLS, so that its cookies may insist on it. */
export function isSecureInstallation(): boolean {
  return publicAddress().startsWith("https://");
}
