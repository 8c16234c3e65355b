import type { RowContext } from "./row-text";

export const ROW_GRID =
  "grid gap-x-4 gap-y-2 xl:grid-cols-[1.25rem_minmax(8rem,1.25fr)_4.75rem_4.75rem_5.5rem_4.5rem_8rem_minmax(13.5rem,1.4fr)]";

/** What all rows share. */
export interface RowScale extends Omit<RowContext, "isHeld" | "observed" | "cost"> {
  /** The name of the column of budgets. */
  budgetsName: string;
  scaleMax: number;
  /** Whether rows far from the window are skipped. */
  skipsFarRows: boolean;
}

/** Numbers of the limits before the last move, once they stay for a moment: most are solved before that. */
export const DIMMED_WHILE_BUSY =
  "aria-busy:opacity-50 aria-busy:transition-opacity aria-busy:delay-100 aria-busy:duration-0";

export interface RowRange {
  from: number;
  to: number;
}

export interface LineChoice {
  /** Channels whose budget changes in this proposal. */
  choosable: Set<string>;
  chosen: Set<string>;
  toggle: (channelId: string, chosen: boolean) => void;
  toggleAll: (chosen: boolean) => void;
}
