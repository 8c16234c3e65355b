"use client";

import { useRef, useState, type ReactNode } from "react";
import { ConfirmDialog, type ConfirmActions } from "./confirm-dialog";
import { AskToConfirmContext, type AskToConfirm, type ToConfirm } from "../state/use-confirmed";

interface ConfirmProviderProps {
  actions: ConfirmActions;
  children: ReactNode;
}

/** Renders the one confirmation dialog for every screen below it. */
export function ConfirmProvider({ actions, children }: ConfirmProviderProps) {
  const [request, setRequest] = useState<ToConfirm | null>(null);
  const answer = useRef<((confirmed: boolean) => void) | null>(null);
  const ask: AskToConfirm = (next) =>
    new Promise((resolve) => {
      answer.current?.(false);
      answer.current = resolve;
      setRequest(next);
    });
  const close = (confirmed: boolean) => {
    answer.current?.(confirmed);
    answer.current = null;
    setRequest(null);
  };
  return (
    <AskToConfirmContext value={ask}>
      {children}
      {request ? <ConfirmDialog {...request} actions={actions} onClose={close} /> : null}
    </AskToConfirmContext>
  );
}
