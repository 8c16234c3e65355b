"use client";

import { RotateCcw, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button";

interface ErrorStateProps {
  title: string;
  children: ReactNode;
  onRetry?: () => void;
  /** The id of the error in the log. */
  reference?: string | undefined;
  actions?: ReactNode;
}

export function ErrorState({ title, children, onRetry, reference, actions }: ErrorStateProps) {
  return (
    <div
      role="alert"
      className="flex flex-col items-center rounded-xl border border-line bg-surface px-6 py-14 text-center"
    >
      <span className="flex size-11 items-center justify-center rounded-full bg-bad-soft text-bad">
        <TriangleAlert aria-hidden className="size-5" />
      </span>
      <h2 className="mt-4 text-base font-semibold tracking-tight">{title}</h2>
      <div className="mt-1 max-w-md text-ink-soft">{children}</div>
      <div className="mt-5 flex flex-wrap justify-center gap-2">
        {onRetry ? (
          <Button onClick={onRetry} variant="primary">
            <RotateCcw aria-hidden /> Try again
          </Button>
        ) : null}
        {actions}
      </div>
      {reference ? <p className="mt-4 text-xs text-ink-soft">Reference {reference}</p> : null}
    </div>
  );
}
