import type { Hold } from "@/lib/domain/claim";
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
    if (settings.channels.find((limits) => limits.channelId === channel.channelId)?.locked) return "locked";
    const changed = channel.changedOn;
    if (changed !== null && daysBetween(changed, forDay) < settings.coolDownDays) return "cooling-down";
    return observedDays(inputs, history, index).length < MIN_OBSERVED_DAYS ? "not-enough-data" : null;
  });
}
