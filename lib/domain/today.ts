import { addDays, wallClock, type Day } from "./day";
import type { Plan, PlanSettings } from "./plan";

/** Today in the time zone given, the workspace's own or a plan's; the clock of a simulated workspace goes before both. */
export function workspaceToday({ clockDay, timeZone }: { clockDay: Day | null; timeZone: string }, now: Date): Day {
  return clockDay === null ? wallClock(now, timeZone).day : addDays(clockDay, 1);
}

/** The day that a plan lives in: today in its own zone, or the one that a simulated workspace plays next. */
export function planToday(workspace: { clockDay: Day | null }, { timeZone }: PlanSettings, now: Date): Day {
  return workspaceToday({ clockDay: workspace.clockDay, timeZone }, now);
}

export function isOver({ settings: { endsOn } }: Plan, day: Day): boolean {
  return endsOn !== null && endsOn < day;
}
