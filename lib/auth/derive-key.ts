import { createHmac } from "node:crypto";
import { authSecret } from "@/lib/secrets";

/** The installation's own key for one purpose: whoever is handed what it signs cannot work it out. */
export function deriveKey(purpose: string): string {
  return createHmac("sha256", authSecret()).update(purpose).digest("base64url");
}
