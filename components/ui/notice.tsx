import { CircleAlert, CircleCheck, CircleX, Info, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

export type NoticeTone = "info" | "good" | "warn" | "bad";

interface NoticeProps {
  tone: NoticeTone;
  title?: string;
  children?: ReactNode;
  actions?: ReactNode;
  /** True for the result of the reader's own action: screen readers then announce it at once. */
  live?: boolean;
  className?: string;
}

export function Notice({ tone, title, children, actions, live = false, className }: NoticeProps) {
  const Icon = ICON[tone];
  return (
    <div
      role={live ? (tone === "bad" ? "alert" : "status") : undefined}
      className={classNames(
        "flex flex-wrap items-start gap-x-3 gap-y-2 rounded-lg px-3.5 py-3 text-sm",
        LOOK[tone],
        className,
      )}
    >
      <Icon aria-hidden className={classNames("mt-0.5 size-4 shrink-0", ICON_TONE[tone])} />
      <div className="min-w-0 flex-1 basis-52 text-ink">
        {title ? <p className="font-semibold">{title}</p> : null}
        {children ? <div className={title ? "mt-0.5" : undefined}>{children}</div> : null}
      </div>
      {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
    </div>
  );
}

const ICON: Record<NoticeTone, LucideIcon> = { info: Info, good: CircleCheck, warn: CircleAlert, bad: CircleX };
const LOOK: Record<NoticeTone, string> = {
  info: "bg-accent-soft",
  good: "bg-good-soft",
  warn: "bg-warn-soft",
  bad: "bg-bad-soft",
};
const ICON_TONE: Record<NoticeTone, string> = {
  info: "text-accent",
  good: "text-good",
  warn: "text-warn",
  bad: "text-bad",
};
