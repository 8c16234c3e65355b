import { randomUUID } from "node:crypto";

const OURS = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The id under which the log has this request. It is given when the request arrives. */
export function requestId(headers: Headers): string {
  const given = headers.get("x-request-id") ?? "";
  return OURS.test(given) ? given : randomUUID();
}
