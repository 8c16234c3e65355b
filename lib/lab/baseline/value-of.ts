import { countOf, type Outcome } from "@/lib/engine";

/** The value of a channel on a day, or its conversions when no value was reported; null if both are missing. */
export function valueOf(outcome: Outcome, channel: number): number | null {
  return outcome.value[channel] ?? countOf(outcome, channel, 0);
}
