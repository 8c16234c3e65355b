import type { Currency } from "@/lib/domain/money";
import type { CellFormat } from "@/lib/format/column";

export const ROW_GRID =
  "grid gap-x-4 gap-y-2 xl:grid-cols-[1.25rem_minmax(9rem,1.25fr)_4.75rem_4.75rem_5.5rem_4.5rem_8.5rem_minmax(15rem,1.4fr)]";
export interface RowScale {
  goalName: string;
  currency: Currency;
  stepUnits: number;
  scaleMax: number;
  recentHigh: number | null;
  /** The range of daily spend in the data. */
  observed: { from: number; to: number } | null;
  /** The same decimals in all rows and the total. */
  formatBudget: CellFormat;
  formatExpected: CellFormat;
  formatNext: CellFormat;
}

export interface LineChoice {
  /** Channels whose budget changes in this proposal. */
  choosable: Set<string>;
  chosen: Set<string>;
  toggle: (channelId: string, chosen: boolean) => void;
  toggleAll: (chosen: boolean) => void;
}
