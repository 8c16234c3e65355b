"use client";

import { createContext, useContext, useEffect, useRef } from "react";
import type { ActionResult } from "@/lib/domain/action-result";

export interface ToConfirm {
  needs: "confirmation" | "second-factor";
  /** The server's message. */
  reason: string;
}

export interface Confirmation {
  /** Asks the person to confirm their identity; resolves to whether they did. */
  ask: (request: ToConfirm) => Promise<boolean>;
  /** Shows a refusal whose place on the page is gone, until the person closes it. */
  showRefusal: (message: string) => void;
}

export const ConfirmationContext = createContext<Confirmation | null>(null);

/** The refresh that follows a confirmation has changed the page by then. */
const REFRESHED_MS = 3_000;

type Confirmed = <Value>(action: () => Promise<ActionResult<Value>>) => Promise<ActionResult<Value>>;

/**
 * Calls an action. If the server requires a confirmation first, asks for it and calls the action once more. Returns
 * the refusal if the person does not confirm. A confirmation refreshes the page, because it sets cookies. If that takes
 * away the part that asked, such as the buttons of a proposal that is decided by now, the refusal is shown on its own.
 */
export function useConfirmed(): Confirmed {
  const confirmation = useContext(ConfirmationContext);
  const keep = useRefusalKeeper(confirmation);
  return async (action) => {
    const result = await action();
    if (result.ok || !confirmation) return result;
    const needs = NEEDS.get(result.code);
    if (!needs || !(await confirmation.ask({ needs, reason: result.message }))) return result;
    const second = await action();
    if (!second.ok) keep(second.message);
    return second;
  };
}

/** Keeps a refusal for the moment in which the page may take away the part that shows it. */
function useRefusalKeeper(confirmation: Confirmation | null): (message: string) => void {
  const kept = useRef<string | null>(null);
  const isGone = useRef(false);
  const show = useRef(confirmation?.showRefusal);
  useEffect(() => {
    show.current = confirmation?.showRefusal;
  }, [confirmation]);
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
      if (kept.current !== null) show.current?.(kept.current);
    };
  }, []);
  return (message) => {
    if (isGone.current) return show.current?.(message);
    kept.current = message;
    setTimeout(() => (kept.current = null), REFRESHED_MS);
  };
}

const NEEDS = new Map<string, ToConfirm["needs"]>([
  ["confirmation-required", "confirmation"],
  ["second-factor-required", "second-factor"],
]);
