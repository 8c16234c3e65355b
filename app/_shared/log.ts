import { randomUUID } from "node:crypto";
import { clientAddress } from "@/lib/auth/request/client-address";
import type { ServiceError, ServiceErrorCode } from "@/lib/domain/errors";
import { loggerFor } from "@/lib/logger";
import { databaseTrouble } from "@/lib/services/database-trouble";

/** Refusals that can be signs of an attack. */
const SUSPICIOUS: readonly ServiceErrorCode[] = [
  "unauthenticated",
  "forbidden",
  "second-factor-required",
  "confirmation-required",
  "rate-limited",
];

/** Logs a refusal: with its message if it is about permissions, and only with the field if it is about input. */
export function logRefusal({ code, message, field }: ServiceError, headers: Headers, userId: string | null): void {
  const sender = { requestId: requestId(headers), address: clientAddress(headers), userId };
  const log = loggerFor("app");
  if (SUSPICIOUS.includes(code)) log.warn({ ...sender, refusal: code, reason: redactEmails(message) }, "refused");
  else if (code === "invalid-input" || code === "not-found") log.info({ ...sender, refusal: code, field }, "refused");
}

/** Some messages name a person's address, which the log does not need. */
function redactEmails(message: string): string {
  return message.replaceAll(/[^\s<>"]+@[^\s<>"]+/g, "[address]");
}

/** Logs a database failure in one line without a stack, and returns its message; null for other errors. */
export function logDatabaseTrouble(error: unknown, requestId: string): ServiceError | null {
  const trouble = databaseTrouble(error);
  if (trouble) loggerFor("app").error({ requestId, reason: trouble.message }, "the database failed a request");
  return trouble;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The id of this request in the log, which is assigned when the request arrives. */
export function requestId(headers: Headers): string {
  const id = headers.get("x-request-id") ?? "";
  return UUID.test(id) ? id : randomUUID();
}
