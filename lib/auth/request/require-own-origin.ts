import { ServiceError } from "@/lib/domain/errors";
import { ownOrigins } from "./own-origins";

/**
 * Refuses a change that no page of ours has asked for. Browsers name the page behind every such request in Origin, so a
 * missing one and the "null" of a sandbox are refused like a stranger's.
 */
export function requireOwnOrigin(headers: Headers, origins: string[] = ownOrigins()): void {
  const origin = headers.get("origin");
  const site = headers.get("sec-fetch-site");
  if (origin !== null && origins.includes(origin) && (site === null || site === "same-origin")) return;
  throw new ServiceError(
    "forbidden",
    `This change was not asked for by a page of this installation. Open ${origins[0] ?? ""} and try there.`,
  );
}
