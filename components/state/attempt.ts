import type { ActionResult } from "@/lib/domain/action-result";

/** Calls a server action; where no answer comes, that is told as a refusal too. */
export async function attempt<Value>(action: () => Promise<ActionResult<Value>>): Promise<ActionResult<Value>> {
  try {
    return await action();
  } catch {
    return {
      ok: false,
      code: "unexpected",
      message: "The server did not answer. Nothing was changed; try again in a moment.",
    };
  }
}
