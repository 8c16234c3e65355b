"use client";

import { createContext, useContext } from "react";
import type { ActionResult } from "@/lib/domain/action-result";

export interface ToConfirm {
  needs: "confirmation" | "second-factor";
  /** The server's message. */
  reason: string;
}

/** Asks the person to confirm their identity; resolves to whether they did. */
export type AskToConfirm = (request: ToConfirm) => Promise<boolean>;

export const AskToConfirmContext = createContext<AskToConfirm | null>(null);

type Confirmed = <Value>(action: () => Promise<ActionResult<Value>>) => Promise<ActionResult<Value>>;

/**
 * Calls an action. If the server requires a confirmation first, asks for it and calls the action once more. Returns
 * the refusal if the person does not confirm.
 */
export function useConfirmed(): Confirmed {
  const ask = useContext(AskToConfirmContext);
  return async (action) => {
    const result = await action();
    if (result.ok || !ask) return result;
    const needs = NEEDS.get(result.code);
    if (!needs) return result;
    return (await ask({ needs, reason: result.message })) ? action() : result;
  };
}

const NEEDS = new Map<string, ToConfirm["needs"]>([
  ["confirmation-required", "confirmation"],
  ["second-factor-required", "second-factor"],
]);
