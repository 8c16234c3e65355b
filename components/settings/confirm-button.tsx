"use client";

import { useState, type ReactNode } from "react";
import { Button, type ButtonSize, type ButtonVariant } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

interface ConfirmButtonProps {
  /** The button's content. */
  children: ReactNode;
  title: string;
  description: string;
  /** The label of the dialog's confirming button. */
  confirm: string;
  keep?: string;
  busy: boolean;
  onConfirm: () => void;
  variant?: ButtonVariant;
  size?: ButtonSize;
  label?: string;
}

/** A button that asks for confirmation before an action that cannot be undone. */
export function ConfirmButton({
  children,
  title,
  description,
  confirm,
  keep = "Cancel",
  busy,
  onConfirm,
  variant = "danger",
  size,
  label,
}: ConfirmButtonProps) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button variant={variant} size={size} aria-label={label} disabled={busy} onClick={() => setAsking(true)}>
        {children}
      </Button>
      <Dialog open={asking} onOpenChange={setAsking} title={title} description={description}>
        <div className="flex justify-end gap-2">
          <Button onClick={() => setAsking(false)}>{keep}</Button>
          <Button
            variant={variant}
            onClick={() => {
              setAsking(false);
              onConfirm();
            }}
          >
            {confirm}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
