import { CircleAlert, CircleCheck, CircleDashed, CircleX, Info, LoaderCircle, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

export type Tone = "good" | "warn" | "bad" | "info" | "neutral" | "working";

interface StatusProps {
  tone: Tone;
  children: ReactNode;
  icon?: LucideIcon | undefined;
  title?: string | undefined;
  className?: string;
}

/** A state as an icon and a word, because colour alone is not accessible. */
export function Status({ tone, children, icon, title, className }: StatusProps) {
  const Icon = icon ?? ICON[tone];
  return (
    <span
      title={title}
      className={classNames(
        "inline-flex items-center gap-1 align-middle text-xs font-medium whitespace-nowrap",
        TEXT[tone],
        className,
      )}
    >
      <Icon aria-hidden className={classNames("size-3.5 shrink-0", tone === "working" && "animate-spin")} />
      {children}
    </span>
  );
}

/** The same as a filled pill, for the state of a whole item. */
export function StatusPill({ tone, className, ...rest }: StatusProps) {
  return <Status tone={tone} {...rest} className={classNames("rounded-full px-2 py-0.5", FILL[tone], className)} />;
}

const ICON: Record<Tone, LucideIcon> = {
  good: CircleCheck,
  warn: CircleAlert,
  bad: CircleX,
  info: Info,
  neutral: CircleDashed,
  working: LoaderCircle,
};

const TEXT: Record<Tone, string> = {
  good: "text-good",
  warn: "text-warn",
  bad: "text-bad",
  info: "text-accent",
  neutral: "text-ink-soft",
  working: "text-accent",
};

export const FILL: Record<Tone, string> = {
  good: "bg-good-soft",
  warn: "bg-warn-soft",
  bad: "bg-bad-soft",
  info: "bg-accent-soft",
  neutral: "bg-sunken",
  working: "bg-accent-soft",
};
