import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";

interface TableProps extends ComponentProps<"table"> {
  /** Names the table for screen readers. */
  caption: string;
  /** On a phone, each row is a block of its header and its cells, which have a `label`; nothing scrolls sideways. */
  stacked?: boolean;
  wrapperClassName?: string;
}

/** A table that scrolls sideways and can be scrolled by keyboard. */
export function Table({ caption, stacked = false, className, wrapperClassName, children, ...rest }: TableProps) {
  return (
    <div
      role="group"
      aria-label={caption}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
      tabIndex={0}
      className={classNames("relative w-full overflow-x-auto rounded-b-xl", wrapperClassName)}
    >
      <table {...rest} className={classNames("w-full text-left text-sm", stacked && STACKED, className)}>
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </div>
  );
}

const STACKED = [
  "max-sm:block max-sm:[&_tbody]:block max-sm:[&_tfoot]:block max-sm:[&_thead]:sr-only",
  "max-sm:[&_tr]:grid max-sm:[&_tr]:grid-cols-2 max-sm:[&_tr]:gap-x-4 max-sm:[&_tr]:gap-y-2 max-sm:[&_tr]:px-4 max-sm:[&_tr]:py-3",
  "max-sm:[&_td]:min-w-0! max-sm:[&_td]:p-0! max-sm:[&_td]:text-left! max-sm:[&_td]:whitespace-normal!",
  "max-sm:[&_th]:col-span-2 max-sm:[&_th]:p-0!",
  "max-sm:[&_td]:before:block max-sm:[&_td]:before:text-2xs max-sm:[&_td]:before:font-medium",
  "max-sm:[&_td]:before:text-ink-soft max-sm:[&_td]:before:content-[attr(data-label)]",
];

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
  /** The name of the column, shown where the rows are stacked. */
  label?: string;
}

export function HeaderCell({ numeric = false, className, ...rest }: ComponentProps<"th"> & Pick<CellProps, "numeric">) {
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

export function Cell({ numeric = false, label, className, ...rest }: ComponentProps<"td"> & CellProps) {
  return (
    <td
      {...rest}
      data-label={label}
      className={classNames(
        "px-3 py-2.5 align-middle first:pl-4 last:pr-4 sm:first:pl-5 sm:last:pr-5",
        numeric && "text-right whitespace-nowrap figures",
        className,
      )}
    />
  );
}
