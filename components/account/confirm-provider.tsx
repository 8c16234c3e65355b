"use client";

import { useMemo, useRef, useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { CONFIRM } from "./account-messages";
import { ConfirmDialog, type ConfirmActions } from "./confirm-dialog";
import { ConfirmationContext, type Confirmation, type ToConfirm } from "../state/use-confirmed";

interface ConfirmProviderProps {
  actions: ConfirmActions;
  children: ReactNode;
}

/** Renders the one confirmation dialog for every screen below it, and refusals that the refreshed page has no place for. */
export function ConfirmProvider({ actions, children }: ConfirmProviderProps) {
  const [request, setRequest] = useState<ToConfirm | null>(null);
  const answer = useRef<((confirmed: boolean) => void) | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const confirmation = useMemo<Confirmation>(
    () => ({
      ask: (next) =>
        new Promise((resolve) => {
          answer.current?.(false);
          answer.current = resolve;
          setRequest(next);
        }),
      showRefusal: setRefusal,
    }),
    [],
  );
  const close = (confirmed: boolean) => {
    answer.current?.(confirmed);
    answer.current = null;
    setRequest(null);
  };
  return (
    <ConfirmationContext value={confirmation}>
      {children}
      {request ? <ConfirmDialog {...request} actions={actions} onClose={close} /> : null}
      {refusal === null ? null : <RefusalDialog message={refusal} onClose={() => setRefusal(null)} />}
    </ConfirmationContext>
  );
}

function RefusalDialog({ message, onClose }: { message: string; onClose: () => void }) {
  return (
    <Dialog open onOpenChange={onClose} title={CONFIRM.refusedTitle}>
      <Notice tone="bad">{message}</Notice>
      <div className="mt-4 flex justify-end">
        <Button onClick={onClose}>Close</Button>
      </div>
    </Dialog>
  );
}
