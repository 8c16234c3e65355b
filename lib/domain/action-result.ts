import type { ServiceErrorCode } from "./errors";

/** The result of a server action: a value, or a message for the person at the screen. */
export type ActionResult<Value = null> =
  | { ok: true; value: Value }
  | { ok: false; code: ServiceErrorCode | "unexpected"; message: string; field?: string | undefined };
