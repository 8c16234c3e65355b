import type { Day } from "@/lib/domain/day";

/** The hours at which the demo's past took place. In UTC they are on the same day in the simulated account's time zone. */
const NIGHT = "04:30";
const MORNING = "07:40";
const EVENING = "16:10";

/** When the nightly run of a plan day began. */
export function nightOf(day: Day): Date {
  return new Date(`${day}T${NIGHT}:00Z`);
}

/** When the simulated advertiser decided about the day's budgets. */
export function morningOf(day: Day): Date {
  return new Date(`${day}T${MORNING}:00Z`);
}

/** When the simulated advertiser changed the plan. */
export function eveningOf(day: Day): Date {
  return new Date(`${day}T${EVENING}:00Z`);
}
