import type { Day } from "@/lib/domain/day";
import type { Plan, PlanSettings } from "@/lib/domain/plan";
import type { WorkspaceRecord } from "@/lib/store/workspaces";
import { todayOf } from "./get-plan-options";

/** The day that a plan lives in: today in its own zone, or the one that a simulated workspace plays next. */
export function planToday(workspace: WorkspaceRecord, { timeZone }: PlanSettings, now: Date): Day {
  return todayOf({ ...workspace, timeZone }, now);
}

export function isOver({ settings: { endsOn } }: Plan, day: Day): boolean {
  return endsOn !== null && endsOn < day;
}
