import { createHmac, timingSafeEqual } from "node:crypto";
import { ApiProblem } from "@/lib/domain/api/problem";

/** What a cursor belongs to: it is good for one token, one list and one set of filters. */
export interface CursorScope {
  signingKey: string;
  operationId: string;
  filters: unknown;
}

/** The position as text that means nothing to its reader and cannot be made up. */
export function packCursor(position: unknown, scope: CursorScope): string {
  const payload = Buffer.from(JSON.stringify(position)).toString("base64url");
  return `${payload}.${sign(payload, scope)}`;
}

export function readCursor(cursor: string, scope: CursorScope): unknown {
  const [payload = "", signature = "", ...rest] = cursor.split(".");
  const wanted = Buffer.from(sign(payload, scope));
  const given = Buffer.from(signature);
  if (rest.length > 0 || given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
    throw new ApiProblem(
      "invalid-cursor",
      "This cursor was not given to this token for this list with these filters: begin again without one.",
    );
  }
  return JSON.parse(Buffer.from(payload, "base64url").toString()) as unknown;
}

function sign(payload: string, { signingKey, operationId, filters }: CursorScope): string {
  return createHmac("sha256", signingKey)
    .update(JSON.stringify([operationId, filters, payload]))
    .digest("base64url");
}
