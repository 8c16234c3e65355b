"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { WHAT_IF } from "../plan-messages";

export interface WhatIfBarProps {
  /** Null if the reader cannot save: for a past proposal, or without the permission. */
  onSave: (() => void) | null;
  onReset: () => void;
  saving: boolean;
  saveError: string | null;
  /** What else can be done with the limits on trial. */
  more?: ReactNode;
}

/** Shown while the limits differ from the plan's: saves or resets them. */
export function WhatIfBar({ onSave, onReset, saving, saveError }: WhatIfBarProps) {
  return (
    <section
      aria-label="What if"
      className="sticky bottom-16 z-20 flex flex-col gap-2 rounded-xl border border-line bg-raised px-4 py-3 shadow-pop lg:bottom-4"
    >
      {saveError ? (
        <Notice tone="bad" live>
          {saveError}
        </Notice>
      ) : null}
      <WhatIfChoice onSave={onSave} onReset={onReset} saving={saving} />
    </section>
  );
}

export function WhatIfChoice({ onSave, onReset, saving, more }: Omit<WhatIfBarProps, "saveError">) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <p role="status" className="min-w-0 flex-1 basis-60">
        <strong className="font-semibold">{WHAT_IF.title}</strong>{" "}
        <span className="text-ink-soft max-sm:sr-only">{onSave ? WHAT_IF.savable : WHAT_IF.notSavable}</span>
      </p>
      <div className="flex flex-wrap gap-2">
        <Button onClick={onReset}>Reset to proposal</Button>
        {onSave ? (
          <Button busy={saving} onClick={onSave}>
            {saving ? "Saving…" : "Save as plan settings"}
          </Button>
        ) : null}
        {more}
      </div>
    </div>
  );
}
