import Link from "next/link";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "medium" | "small" | "icon";

interface ButtonLook {
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
}

export function Button({
  variant,
  size,
  className,
  busy = false,
  disabled,
  type = "button",
  ...rest
}: ComponentProps<"button"> & ButtonLook & { busy?: boolean }) {
  return (
    <button
      {...rest}
      type={type}
      disabled={disabled === true || busy}
      aria-busy={busy || undefined}
      className={buttonClass({ variant, size }, className)}
    />
  );
}

export function ButtonLink({ variant, size, className, ...rest }: ComponentProps<typeof Link> & ButtonLook) {
  return <Link {...rest} className={buttonClass({ variant, size }, className)} />;
}

/** For anchors that must not be client-side links, such as downloads. */
export function buttonClass({ variant = "secondary", size = "medium" }: ButtonLook, className?: string): string {
  return classNames(
    "inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap transition-colors",
    "disabled:cursor-not-allowed disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0",
    LOOK[variant],
    SIZE[size],
    className,
  );
}

const LOOK: Record<ButtonVariant, string> = {
  primary: "bg-accent-fill text-on-accent hover:bg-accent-fill-hover shadow-card",
  secondary: "border border-line bg-surface text-ink hover:bg-sunken shadow-card",
  quiet: "text-ink-soft hover:bg-sunken hover:text-ink",
  danger: "border border-line bg-surface text-bad hover:bg-bad-soft shadow-card",
};

const SIZE: Record<ButtonSize, string> = {
  medium: "h-9 px-3.5 text-sm",
  small: "h-7 px-2.5 text-xs",
  icon: "size-9",
};
