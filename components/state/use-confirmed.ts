"use client";

import { createContext, useContext } from "react";
import type { ActionResult } from "@/lib/domain/action-result";

export interface ToConfirm {
  needs: "confirmation" | "second-factor";
  /** What for, in the words of the refusal. */
  reason: string;
}

/** Asks the person to show who they are; resolves to whether they did. */
export type AskToConfirm = (asked: ToConfirm) => Promise<boolean>;

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
    const needs = NEEDS.get(result.code);
    if (!needs) return result;
    return (await ask({ needs, reason: result.message })) ? action() : result;
  };
}

const NEEDS = new Map<string, ToConfirm["needs"]>([
  ["confirmation-required", "confirmation"],
  ["second-factor-required", "second-factor"],
]);
