import { randomUUID } from "node:crypto";
import { clientAddress } from "@/lib/auth/request/client-address";
import type { ServiceError, ServiceErrorCode } from "@/lib/domain/errors";
import { loggerFor } from "@/lib/logger";
import { databaseTrouble } from "@/lib/services/database-trouble";

/** What somebody who tries doors runs into. */
const TELLING: readonly ServiceErrorCode[] = [
  "unauthenticated",
  "forbidden",
  "second-factor-required",
  "confirmation-required",
  "rate-limited",
];

/** Leaves a line for what was refused: the sentence where it is about rights, the field alone where it is about input. */
export function logRefusal({ code, message, field }: ServiceError, asked: Headers, userId: string | null): void {
  const who = { requestId: requestId(asked), address: clientAddress(asked), userId };
  const log = loggerFor("app");
  if (TELLING.includes(code)) log.warn({ ...who, refusal: code, reason: redactEmails(message) }, "refused");
  else if (code === "invalid-input" || code === "not-found") log.info({ ...who, refusal: code, field }, "refused");
}

/** Some sentences name the person they are for; a log need not. */
function redactEmails(message: string): string {
  return message.replaceAll(/[^\s<>"]+@[^\s<>"]+/g, "[address]");
}

/** The sentence for a request that the database has failed, with one line of the log and no stack; null for other errors. */
export function logDatabaseTrouble(error: unknown, requestId: string): ServiceError | null {
  const trouble = databaseTrouble(error);
  if (trouble) loggerFor("app").error({ requestId, reason: trouble.message }, "the database failed a request");
  return trouble;
}

const OURS = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The id under which the log has this request. It is given when the request arrives. */
export function requestId(headers: Headers): string {
  const given = headers.get("x-request-id") ?? "";
  return OURS.test(given) ? given : randomUUID();
}
