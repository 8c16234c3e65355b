"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

interface DialogProps {
  open: boolean;
  /** Absent for a dialog that only its own button ends. */
  onOpenChange?: (open: boolean) => void;
  title: string;
  description?: string;
  children: ReactNode;
  wide?: boolean;
}

export function Dialog({ open, onOpenChange, title, description, children, wide = false }: DialogProps) {
  return (
    <Radix.Root open={open} {...(onOpenChange && { onOpenChange })}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/45" />
        <Radix.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          className={classNames(
            "fixed top-1/2 left-1/2 z-50 max-h-[92dvh] w-[calc(100vw-1.5rem)] -translate-x-1/2 -translate-y-1/2 overflow-y-auto rounded-xl bg-raised p-5 shadow-pop",
            wide ? "max-w-4xl" : "max-w-md",
          )}
        >
          <Radix.Title className="pr-8 text-base font-semibold tracking-tight">{title}</Radix.Title>
          {description ? (
            <Radix.Description className="mt-1 text-sm text-ink-soft">{description}</Radix.Description>
          ) : null}
          <div className="mt-4">{children}</div>
          {onOpenChange ? (
            <Radix.Close
              aria-label="Close"
              className="absolute top-3.5 right-3.5 flex size-8 items-center justify-center rounded-md text-ink-soft hover:bg-sunken hover:text-ink"
            >
              <X aria-hidden className="size-4" />
            </Radix.Close>
          ) : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
