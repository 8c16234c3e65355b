import type { RowContext } from "./row-text";

export const ROW_GRID =
  "grid gap-x-4 gap-y-2 xl:grid-cols-[1.25rem_minmax(9rem,1.25fr)_4.75rem_4.75rem_5.5rem_4.5rem_8.5rem_minmax(15rem,1.4fr)]";
/** The texts and scales that a row shares with the others. */
export interface RowScale extends Omit<RowContext, "isHeld"> {
  scaleMax: number;
  recentHigh: number | null;
}

export interface LineChoice {
  /** Channels whose budget changes in this proposal. */
  choosable: Set<string>;
  chosen: Set<string>;
  toggle: (channelId: string, chosen: boolean) => void;
  toggleAll: (chosen: boolean) => void;
}
