import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";

interface TableProps extends ComponentProps<"table"> {
  /** Names the table for screen readers. */
  caption: string;
  wrapperClassName?: string;
}

/** A table that scrolls sideways and can be scrolled by keyboard. */
export function Table({ caption, className, wrapperClassName, children, ...rest }: TableProps) {
  return (
    <div
      role="group"
      aria-label={caption}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
      tabIndex={0}
      className={classNames("relative w-full overflow-x-auto rounded-b-xl", wrapperClassName)}
    >
      <table {...rest} className={classNames("w-full text-left text-sm", className)}>
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </div>
  );
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead className="border-b border-line text-xs text-ink-soft">
      <tr>{children}</tr>
    </thead>
  );
}

export function TableBody({ className, ...rest }: ComponentProps<"tbody">) {
  return <tbody {...rest} className={classNames("divide-y divide-line", className)} />;
}

interface CellProps {
  /** Right-aligned figures. */
  numeric?: boolean;
}

export function HeaderCell({ numeric = false, className, ...rest }: ComponentProps<"th"> & CellProps) {
  return (
    <th
      scope="col"
      {...rest}
      className={classNames(
        "px-3 py-2 align-bottom font-medium whitespace-nowrap first:pl-4 last:pr-4 sm:first:pl-5 sm:last:pr-5",
        numeric && "text-right",
        className,
      )}
    />
  );
}

export function RowHeader({ className, ...rest }: ComponentProps<"th">) {
  return (
    <th
      scope="row"
      {...rest}
      className={classNames("px-3 py-2.5 text-left font-medium text-ink first:pl-4 sm:first:pl-5", className)}
    />
  );
}

export function Cell({ numeric = false, className, ...rest }: ComponentProps<"td"> & CellProps) {
  return (
    <td
      {...rest}
      className={classNames(
        "px-3 py-2.5 align-middle first:pl-4 last:pr-4 sm:first:pl-5 sm:last:pr-5",
        numeric && "text-right whitespace-nowrap figures",
        className,
      )}
    />
  );
}
