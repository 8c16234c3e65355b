import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

interface DisclosureProps {
  summary: ReactNode;
  children: ReactNode;
  className?: string;
}

/** Details behind a line that says what they are. Works without scripts. */
export function Disclosure({ summary, children, className }: DisclosureProps) {
  return (
    <details className={classNames("group/disclosure", className)}>
      <summary className="flex min-h-6 cursor-pointer list-none items-start gap-2 rounded [&::-webkit-details-marker]:hidden">
        <span className="min-w-0 flex-1">{summary}</span>
        <ChevronDown
          aria-hidden
          className="mt-0.5 size-4 shrink-0 text-ink-soft transition-transform group-open/disclosure:rotate-180"
        />
      </summary>
      {children}
    </details>
  );
}
