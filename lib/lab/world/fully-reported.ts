import { LAST_REPORT_AGE, reportedAsOf, type DayOutcome, type ReportedOutcome } from "@/lib/engine";

/**
 * Computes the final report of a day.
 *
 * @param outcome - From `World.step`.
 * @returns The day after every conversion has arrived.
 */
export function fullyReported(outcome: DayOutcome): ReportedOutcome {
  return reportedAsOf(outcome, outcome.day + LAST_REPORT_AGE);
}
