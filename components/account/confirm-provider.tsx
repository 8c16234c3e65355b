"use client";

import { useRef, useState, type ReactNode } from "react";
import { ConfirmDialog, type ConfirmActions } from "./confirm-dialog";
import { AskToConfirmContext, type AskToConfirm } from "./use-confirmed";

interface ConfirmProviderProps {
  actions: ConfirmActions;
  children: ReactNode;
}

/** Holds the one dialog in which people confirm who they are, for every screen below it. */
export function ConfirmProvider({ actions, children }: ConfirmProviderProps) {
  const [needs, setNeeds] = useState<Parameters<AskToConfirm>[0] | null>(null);
  const answer = useRef<((confirmed: boolean) => void) | null>(null);
  const ask: AskToConfirm = (wanted) =>
    new Promise((resolve) => {
      answer.current?.(false);
      answer.current = resolve;
      setNeeds(wanted);
    });
  const close = (confirmed: boolean) => {
    answer.current?.(confirmed);
    answer.current = null;
    setNeeds(null);
  };
  return (
    <AskToConfirmContext value={ask}>
      {children}
      {needs ? <ConfirmDialog needs={needs} actions={actions} onClose={close} /> : null}
    </AskToConfirmContext>
  );
}
