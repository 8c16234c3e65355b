import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";

export function Card({ className, ...rest }: ComponentProps<"div">) {
  return <div {...rest} className={classNames("rounded-xl border border-line bg-surface shadow-card", className)} />;
}

interface SectionCardProps {
  title: string;
  /** Unit, period and subject of the numbers below. */
  note?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  className?: string;
  /** False for tables that run to the card's edge. */
  padded?: boolean;
}

/** A titled section of a screen, which is a region for screen readers. */
export function SectionCard({ title, note, actions, children, className, padded = true }: SectionCardProps) {
  return (
    <section
      aria-label={title}
      className={classNames("rounded-xl border border-line bg-surface shadow-card", className)}
    >
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 pt-4 pb-3 sm:px-5">
        <div className="min-w-0">
          <h2 className="text-base font-semibold tracking-tight text-ink">{title}</h2>
          {note ? <p className="mt-0.5 max-w-3xl text-xs text-ink-soft">{note}</p> : null}
        </div>
        {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
      </div>
      <div className={padded ? "px-4 pb-4 sm:px-5 sm:pb-5" : undefined}>{children}</div>
    </section>
  );
}
