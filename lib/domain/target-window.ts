import { addDays, type Day } from "./day";

/** The settings that decide over which days a plan's target is judged. */
export interface TargetDays {
  startsOn: Day | null;
  /** Null for a plan without an end. */
  endsOn: Day | null;
  windowDays: number;
}

/**
 * The days over which a target is judged on a day. A plan with an end is judged over its own days so far. Any other plan,
 * and any day before a plan with an end, is judged over the last `windowDays` days.
 */
export function targetWindow({ startsOn, endsOn, windowDays }: TargetDays, day: Day): { from: Day; to: Day } {
  if (startsOn === null || endsOn === null || day < startsOn) return { from: addDays(day, 1 - windowDays), to: day };
  return { from: startsOn, to: day < endsOn ? day : endsOn };
}
