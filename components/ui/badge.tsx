import type { ComponentProps } from "react";
import { classNames } from "./class-names";

export function Badge({ className, ...rest }: ComponentProps<"span">) {
  return (
    <span
      {...rest}
      className={classNames(
        "inline-flex items-center gap-1 rounded bg-sunken px-1.5 py-0.5 text-2xs font-medium whitespace-nowrap text-ink-soft",
        className,
      )}
    />
  );
}
