import { countOf, type Outcome } from "@/lib/engine";

/** What a channel returned on a day: its value, or its conversions where no value is told; null is missing. */
export function valueOf(outcome: Outcome, channel: number): number | null {
  return outcome.value[channel] ?? countOf(outcome, channel, 0);
}
