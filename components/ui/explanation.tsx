"use client";

import { Info } from "lucide-react";
import { Popover } from "radix-ui";
import type { ReactNode } from "react";

/** An info button that opens an explanation by click, touch or key, because hover alone would exclude people. */
export function Explanation({ about, children }: { about: string; children: ReactNode }) {
  return (
    <Popover.Root>
      <Popover.Trigger
        aria-label={`About ${about}`}
        className="inline-flex size-6 items-center justify-center rounded align-middle text-ink-soft hover:text-ink"
      >
        <Info aria-hidden className="size-3.5" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          sideOffset={4}
          collisionPadding={12}
          className="z-50 max-w-72 rounded-lg border border-line bg-raised px-3 py-2.5 text-xs leading-relaxed font-normal whitespace-normal text-ink shadow-pop"
        >
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
