import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

interface EmptyStateProps {
  icon: LucideIcon;
  title: string;
  children: ReactNode;
  /** The way on. */
  actions?: ReactNode;
}

export function EmptyState({ icon: Icon, title, children, actions }: EmptyStateProps) {
  return (
    <div className="border-line bg-surface flex flex-col items-center rounded-xl border border-dashed px-6 py-14 text-center">
      <span className="bg-accent-soft text-accent flex size-11 items-center justify-center rounded-full">
        <Icon aria-hidden className="size-5" />
      </span>
      <h2 className="mt-4 text-base font-semibold tracking-tight">{title}</h2>
      <div className="text-ink-soft mt-1 max-w-md">{children}</div>
      {actions ? <div className="mt-5 flex flex-wrap justify-center gap-2">{actions}</div> : null}
    </div>
  );
}
