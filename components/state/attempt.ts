import type { ActionResult } from "@/lib/domain/action-result";

/** Calls a server action, and turns a missing answer into a refusal. */
export async function attempt<Value>(action: () => Promise<ActionResult<Value>>): Promise<ActionResult<Value>> {
  try {
    return await action();
  } catch {
    return {
      ok: false,
      code: "unexpected",
      message: "The server did not answer. Reload the page to check what was saved, then try again.",
    };
  }
}
