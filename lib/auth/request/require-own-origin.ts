import { ServiceError } from "@/lib/domain/errors";
import { ownOrigins } from "./own-origins";

/**
 * Rejects a change that was not requested by a page of this installation. Browsers send Origin with every such request,
 * so a missing Origin and the "null" of a sandbox are rejected like a foreign one.
 */
export function requireOwnOrigin(headers: Headers, origins: string[] = ownOrigins()): void {
  const origin = headers.get("origin");
  const site = headers.get("sec-fetch-site");
  if (origin !== null && origins.includes(origin) && (site === null || site === "same-origin")) return;
  throw new ServiceError(
    "forbidden",
    `This change was not requested by a page of this installation. Open ${origins[0] ?? ""} and try again there.`,
  );
}
