import { NO_ANSWERS, planReading, type ImportAnswers, type Inspection, type ReadingState } from "@/lib/channels/csv";
import { isTimeZone, wallClock, type Day } from "@/lib/domain/day";
import { ServiceError } from "@/lib/domain/errors";
import type { ImportPreview } from "@/lib/domain/import-view";
import type { ImportRecord } from "@/lib/store/imports";

/** What an import remembers between its steps. */
export interface ImportState {
  inspection: Inspection | null;
  answers: ImportAnswers;
  /** The account's name as a person gave it; null: chosen by the campaigns in the file. */
  accountName: string | null;
  /** What the check of the rows found; null until it ran with the present answers. */
  preview: ImportPreview | null;
}

export const NEW_STATE: ImportState = { inspection: null, answers: NO_ANSWERS, accountName: null, preview: null };

/** The one question that only reading the rows can raise. */
export const DUPLICATES = "duplicates";

export function stateOf(record: ImportRecord): ImportState {
  const stored = record.mapping as unknown as Partial<ImportState>;
  return { ...NEW_STATE, ...stored, preview: stored.preview ? revivePreview(stored.preview) : null };
}

export function readingOf(state: ImportState, now: Date): ReadingState {
  if (!state.inspection) throw new ServiceError("conflict", "The file has not been read to its end yet.");
  return planReading(state.inspection, state.answers, todayOf(now, state.answers));
}

/** UTC+14, where each day begins first (such names reverse the sign). */
const EARLIEST_ZONE = "Etc/GMT-14";

/** Today in the ad account's time zone; the latest today that there is while the zone is not answered. */
export function todayOf(now: Date, { values }: ImportAnswers): Day {
  const answer = values["time-zone"];
  return wallClock(now, answer !== undefined && isTimeZone(answer) ? answer : EARLIEST_ZONE).day;
}

/** Whether rows alike in every cell count once; null while that is still to be answered. */
export function countsOnce(state: ImportState, breakdowns: string[]): boolean | null {
  if (!state.preview || state.preview.duplicateRows === 0 || breakdowns.length > 0) return false;
  const answer = state.answers.values[DUPLICATES];
  return answer === "once" ? true : answer === "sum" ? false : null;
}

/** Amounts are kept as decimal strings in JSON. */
function revivePreview(stored: ImportPreview): ImportPreview {
  const micros = (value: unknown) => (value === null || value === undefined ? null : BigInt(value as string));
  return {
    ...stored,
    channels: stored.channels.map((one) => ({
      ...one,
      spendMicros: micros(one.spendMicros),
      valueMicros: micros(one.valueMicros),
    })),
    days: stored.days.map((one) => ({ ...one, spendMicros: micros(one.spendMicros) })),
  };
}
