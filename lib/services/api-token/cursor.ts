import { createHmac, timingSafeEqual } from "node:crypto";
import { ApiProblem } from "@/lib/domain/api/problem";

/** A cursor is valid for one token, one list and one set of filters. */
export interface CursorScope {
  signingKey: string;
  operationId: string;
  filters: unknown;
}

/** Encodes a position as signed text, so that a client cannot forge one. */
export function packCursor(position: unknown, scope: CursorScope): string {
  const payload = Buffer.from(JSON.stringify(position)).toString("base64url");
  return `${payload}.${sign(payload, scope)}`;
}

export function readCursor(cursor: string, scope: CursorScope): unknown {
  const [payload = "", signature = "", ...rest] = cursor.split(".");
  const expected = Buffer.from(sign(payload, scope));
  const received = Buffer.from(signature);
  if (rest.length > 0 || received.length !== expected.length || !timingSafeEqual(received, expected)) {
    throw new ApiProblem(
      "invalid-cursor",
      "This cursor is not valid for this token, list and filters. Start again without a cursor.",
    );
  }
  return JSON.parse(Buffer.from(payload, "base64url").toString()) as unknown;
}

function sign(payload: string, { signingKey, operationId, filters }: CursorScope): string {
  return createHmac("sha256", signingKey)
    .update(JSON.stringify([operationId, filters, payload]))
    .digest("base64url");
}
