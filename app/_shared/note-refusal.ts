import { clientAddress } from "@/lib/auth/request/client-address";
import type { ServiceError, ServiceErrorCode } from "@/lib/domain/errors";
import { loggerFor } from "@/lib/logger";
import { requestId } from "./request-id";

/** What somebody who tries doors runs into. */
const TELLING: readonly ServiceErrorCode[] = [
  "unauthenticated",
  "forbidden",
  "second-factor-required",
  "confirmation-required",
  "rate-limited",
];

/** Leaves a line for what was refused: the sentence where it is about rights, the field alone where it is about input. */
export function noteRefusal({ code, message, field }: ServiceError, asked: Headers, userId: string | null): void {
  const who = { requestId: requestId(asked), address: clientAddress(asked), userId };
  const log = loggerFor("app");
  if (TELLING.includes(code)) log.warn({ ...who, refusal: code, reason: withoutPeople(message) }, "refused");
  else if (code === "invalid-input" || code === "not-found") log.info({ ...who, refusal: code, field }, "refused");
}

/** Some sentences name the person they are for; a log need not. */
function withoutPeople(message: string): string {
  return message.replaceAll(/[^\s<>"]+@[^\s<>"]+/g, "[address]");
}
