"use client";

import { useRef, useState, type ReactNode } from "react";
import { ConfirmDialog, type ConfirmActions } from "./confirm-dialog";
import { AskToConfirmContext, type AskToConfirm, type ToConfirm } from "../state/use-confirmed";

interface ConfirmProviderProps {
  actions: ConfirmActions;
  children: ReactNode;
}

/** Holds the one dialog in which people confirm who they are, for every screen below it. */
export function ConfirmProvider({ actions, children }: ConfirmProviderProps) {
  const [asked, setAsked] = useState<ToConfirm | null>(null);
  const answer = useRef<((confirmed: boolean) => void) | null>(null);
  const ask: AskToConfirm = (wanted) =>
    new Promise((resolve) => {
      answer.current?.(false);
      answer.current = resolve;
      setAsked(wanted);
    });
  const close = (confirmed: boolean) => {
    answer.current?.(confirmed);
    answer.current = null;
    setAsked(null);
  };
  return (
    <AskToConfirmContext value={ask}>
      {children}
      {asked ? <ConfirmDialog {...asked} actions={actions} onClose={close} /> : null}
    </AskToConfirmContext>
  );
}
