import type { ComponentProps } from "react";
import { classNames } from "./class-names";

export function Badge({ className, ...rest }: ComponentProps<"span">) {
  return (
    <span
      {...rest}
      className={classNames(
        "bg-sunken text-ink-soft inline-flex items-center gap-1 rounded px-1.5 py-0.5 text-2xs font-medium whitespace-nowrap",
        className,
      )}
    />
  );
}
