"use client";

import { createContext, useContext } from "react";
import type { ActionResult } from "@/lib/domain/action-result";

/** Asks the person to show who they are; resolves to whether they did. */
export type AskToConfirm = (needs: "confirmation" | "second-factor") => Promise<boolean>;

export const AskToConfirmContext = createContext<AskToConfirm | null>(null);

type Confirmed = <Value>(action: () => Promise<ActionResult<Value>>) => Promise<ActionResult<Value>>;

/**
 * Calls an action, and where the server first wants to know who is there, asks and calls it once more. Whoever does not
 * confirm gets the refusal.
 */
export function useConfirmed(): Confirmed {
  const ask = useContext(AskToConfirmContext);
  return async (action) => {
    const result = await action();
    if (result.ok || !ask) return result;
    if (result.code === "confirmation-required") return (await ask("confirmation")) ? action() : result;
    if (result.code === "second-factor-required") return (await ask("second-factor")) ? action() : result;
    return result;
  };
}
