import type { ServiceErrorCode } from "./errors";

/** What a server action tells the screen: a value, or a message written for the person who will read it. */
export type ActionResult<Value = null> =
  | { ok: true; value: Value }
  | { ok: false; code: ServiceErrorCode | "unexpected"; message: string; field?: string | undefined };
