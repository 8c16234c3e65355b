import { NO_ANSWERS, planReading, type ImportAnswers, type Inspection, type ReadingState } from "@/lib/channels/csv";
import { isTimeZone, wallClock, type Day } from "@/lib/domain/day";
import { ServiceError } from "@/lib/domain/errors";
import type { ImportPreview } from "@/lib/domain/views/import";
import { COUNT_ALL, type ImportRecord } from "@/lib/store/imports";
import { reviveMicros } from "./revive-micros";

/** The state of an import between its steps. */
export interface ImportState {
  inspection: Inspection | null;
  answers: ImportAnswers;
  /** The account name that a person entered; null: by the file, or by the answer about it. */
  accountName: string | null;
  /** Attribution texts of the workspace that only earlier versions accepted. */
  knownAttributions: string[];
  /** The result of the row check; null until it has run with the current answers. */
  preview: ImportPreview | null;
}

export const NEW_STATE: ImportState = {
  inspection: null,
  answers: NO_ANSWERS,
  accountName: null,
  knownAttributions: [],
  preview: null,
};

export function stateOf(record: ImportRecord): ImportState {
  const stored = record.mapping as unknown as Partial<ImportState>;
  return {
    ...NEW_STATE,
    ...stored,
    preview: stored.preview && isCurrent(record, stored.preview) ? revivePreview(stored.preview) : null,
  };
}

export function readingOf(state: ImportState, now: Date): ReadingState {
  if (!state.inspection) throw new ServiceError("conflict", "The file is still being read. Wait until that is done.");
  return planReading(state.inspection, state.answers, todayOf(now, state.answers), state.knownAttributions);
}

/** UTC+14, where each day starts first (these names reverse the sign). */
const EARLIEST_ZONE = "Etc/GMT-14";

/** Today in the ad account's time zone, or the latest day anywhere while the zone is unknown. */
export function todayOf(now: Date, { values }: ImportAnswers): Day {
  const answer = values["time-zone"];
  return wallClock(now, answer !== undefined && isTimeZone(answer) ? answer : EARLIEST_ZONE).day;
}

/** A preview of an earlier version does not say how its rows count, so a staged file is checked again. */
function isCurrent({ status }: ImportRecord, preview: Partial<ImportPreview>): boolean {
  return status !== "staged" || preview.counting !== undefined;
}

/** JSON stores amounts as decimal strings. */
function revivePreview(stored: ImportPreview): ImportPreview {
  const { questions = [], quality = [], changes = null } = stored;
  const counting = { ...COUNT_ALL, ...stored.counting }; // an earlier version counts rows in fewer ways
  return reviveMicros({ ...stored, counting, questions, quality, changes });
}
