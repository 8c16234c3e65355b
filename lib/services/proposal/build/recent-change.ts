import { BACK_DAYS } from "@/lib/domain/claim";
import { type Day, daysBetween } from "@/lib/domain/day";
import type { PlanInputChannel } from "@/lib/services/inputs";

/** Whether a channel's budget was raised or reduced shortly before the plan day; null for neither, or if that is not known. */
export function recentChange({ changedOn, changed }: PlanInputChannel, forDay: Day): "raised" | "reduced" | null {
  const isRecent = changedOn !== null && daysBetween(changedOn, forDay) <= BACK_DAYS;
  return isRecent ? (changed ?? null) : null;
}
