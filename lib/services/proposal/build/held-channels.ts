import type { Hold } from "@/lib/domain/claim";
import type { BudgetSource } from "@/lib/domain/current";
import { daysBetween } from "@/lib/domain/day";
import { MIN_OBSERVED_DAYS } from "@/lib/domain/plan";
import type { LearnerInputs, PlanInputs } from "@/lib/services/inputs";
import { observedDays } from "./observed-curves";

export type HoldReason = "own-amount" | Hold;

/** Why the plan does not decide each channel's budget tomorrow; null if it may change. All but own amounts keep the current one. */
export function heldChannels(inputs: PlanInputs, history: LearnerInputs): (HoldReason | null)[] {
  const { settings, forDay } = inputs;
  return inputs.channels.map((channel, index) => {
    if (channel.held) return "own-amount";
    const unknown = unplanned(channel.current.source);
    if (unknown !== null) return unknown;
    if (settings.channels.find((limits) => limits.channelId === channel.channelId)?.locked) return "locked";
    const changed = channel.changedOn;
    if (changed !== null && daysBetween(changed, forDay) < settings.coolDownDays) return "cooling-down";
    return observedDays(inputs, history, index).length < MIN_OBSERVED_DAYS ? "not-enough-data" : null;
  });
}

/** Channels whose spend on the plan day is not known, or not for the plan to set. */
function unplanned(source: BudgetSource): Hold | null {
  switch (source) {
    case "coarse":
    case "lumps":
      return "spend-days";
    case "unknown":
      return "unknown-current";
    case "day-off":
    case "fixed-spend":
      return source;
    default:
      return null;
  }
}
