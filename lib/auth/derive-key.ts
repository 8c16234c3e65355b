import { createHmac } from "node:crypto";
import { authSecret } from "@/lib/secrets";

/** The installation's key for one purpose. The key cannot be computed from what it signs. */
export function deriveKey(purpose: string): string {
  return createHmac("sha256", authSecret()).update(purpose).digest("base64url");
}
