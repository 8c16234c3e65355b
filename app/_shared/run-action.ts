import type { ActionResult } from "@/lib/domain/action-result";
import { ServiceError } from "@/lib/domain/errors";
import { loggerFor } from "@/lib/logger";

/** Runs one use case for a screen: what was expected to go wrong becomes its message, anything else is logged. */
export async function runAction<Value>(work: () => Promise<Value>): Promise<ActionResult<Value>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (error instanceof ServiceError)
      return { ok: false, code: error.code, message: error.message, field: error.field };
    const reference = crypto.randomUUID().slice(0, 8);
    loggerFor("app").error({ err: error, reference }, "action failed");
    return {
      ok: false,
      code: "unexpected",
      message: `Something went wrong on our side. The log has it under ${reference}.`,
    };
  }
}
