import { ChevronDown } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";

export const CONTROL_CLASS = classNames(
  "border-line-strong/70 bg-surface text-ink h-9 w-full min-w-0 rounded-md border px-2.5 text-sm transition-colors",
  "placeholder:text-ink-soft hover:border-line-strong disabled:bg-sunken disabled:text-ink-soft disabled:cursor-not-allowed",
  "aria-invalid:border-bad",
);

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input autoComplete="off" {...rest} className={classNames(CONTROL_CLASS, className)} />;
}

export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  return <textarea {...rest} className={classNames(CONTROL_CLASS, "h-auto min-h-20 py-2", className)} />;
}

/** The platform's own select: fast, and right on every device. */
export function Select({ className, children, ...rest }: ComponentProps<"select">) {
  return (
    <span className={classNames("relative inline-flex w-full min-w-0", className)}>
      <select {...rest} className={classNames(CONTROL_CLASS, "appearance-none pr-8")}>
        {children}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute top-2.5 right-2.5 size-4 text-ink-soft" />
    </span>
  );
}

interface AffixInputProps extends ComponentProps<"input"> {
  prefix?: string;
  suffix?: string;
  wrapperClassName?: string;
}

/** An input with its unit inside the frame, so that no number stands without one. */
export function AffixInput({ prefix, suffix, className, wrapperClassName, ...rest }: AffixInputProps) {
  return (
    <span className={classNames("relative inline-flex w-full min-w-0 items-center", wrapperClassName)}>
      {prefix ? <Affix side="left">{prefix}</Affix> : null}
      <Input
        inputMode="decimal"
        {...rest}
        className={classNames("figures", className)}
        style={{
          paddingLeft: prefix ? `${prefix.length + 1.6}ch` : undefined,
          paddingRight: suffix ? `${suffix.length + 1.6}ch` : undefined,
        }}
      />
      {suffix ? <Affix side="right">{suffix}</Affix> : null}
    </span>
  );
}

function Affix({ side, children }: { side: "left" | "right"; children: ReactNode }) {
  return (
    <span
      aria-hidden
      className={classNames(
        "pointer-events-none absolute text-xs text-ink-soft",
        side === "left" ? "left-2.5" : "right-2.5",
      )}
    >
      {children}
    </span>
  );
}
