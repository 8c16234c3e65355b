import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import { requireOwnOrigin } from "@/lib/auth/request/require-own-origin";
import type { ActionResult } from "@/lib/domain/action-result";
import { ServiceError } from "@/lib/domain/errors";
import { loggerFor } from "@/lib/logger";
import { logDatabaseTrouble } from "./log-database-trouble";
import { noteRefusal } from "./note-refusal";
import { requestId } from "./request-id";
import { currentUserId } from "./session";

const UNREADABLE = "The page sent something that cannot be read; reload it and try again.";

/** React passes what only a browser has, such as an element, as an object that throws when it is read. */
function isTemporaryReference(error: unknown): boolean {
  return error instanceof Error && error.message.includes("temporary client reference");
}

/**
 * Runs one use case for a screen, if a page of ours asks for it: what was expected to go wrong becomes its message,
 * anything else is logged under the id that the screen shows.
 */
export async function runAction<Value>(work: () => Promise<Value>): Promise<ActionResult<Value>> {
  const asked = await headers();
  try {
    requireOwnOrigin(asked);
    return { ok: true, value: await work() };
  } catch (error) {
    unstable_rethrow(error); // a redirect is no failure
    if (error instanceof ServiceError) {
      noteRefusal(error, asked, await currentUserId());
      return { ok: false, code: error.code, message: error.message, field: error.field };
    }
    if (isTemporaryReference(error)) return { ok: false, code: "invalid-input", message: UNREADABLE };
    const reference = requestId(asked);
    const trouble = logDatabaseTrouble(error, reference);
    if (trouble) return { ok: false, code: trouble.code, message: trouble.message };
    loggerFor("app").error({ err: error, requestId: reference }, "action failed");
    return {
      ok: false,
      code: "unexpected",
      message: `Something went wrong on our side. The log has it under ${reference}.`,
    };
  }
}
