import { unitsToMicros, type Currency } from "@/lib/domain/money";
import { formatMoneyExact } from "@/lib/format/money";

/** Spend that has brought nothing so far, in those words. */
export function describeUnseen(spend: number, currency: Currency): string {
  return `No conversion was seen in ${formatMoneyExact(unitsToMicros(spend), currency)} spent. Check that conversions are tracked and that the plan's goal counts them.`;
}
