import { addDays, wallClock, type Day } from "./day";
import type { Plan, PlanSettings } from "./plan";

/** Today in the time zone of a workspace or plan. A simulated workspace has its own clock, which comes first. */
export function workspaceToday({ clockDay, timeZone }: { clockDay: Day | null; timeZone: string }, now: Date): Day {
  return clockDay === null ? wallClock(now, timeZone).day : addDays(clockDay, 1);
}

/** The plan's current day: today in its own time zone, or the next day of a simulated workspace. */
export function planToday(
  workspace: { clockDay: Day | null },
  { timeZone }: Pick<PlanSettings, "timeZone">,
  now: Date,
): Day {
  return workspaceToday({ clockDay: workspace.clockDay, timeZone }, now);
}

export function isOver({ settings: { endsOn } }: Plan, day: Day): boolean {
  return endsOn !== null && endsOn < day;
}
