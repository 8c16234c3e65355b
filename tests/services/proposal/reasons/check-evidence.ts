import type { BuiltProposal } from "./odd-account";
import { shownAs } from "./printed-amounts";

type Days = BuiltProposal["inputs"]["days"];

/** What is untrue about "No conversion was seen in … spent"; null if it is true of these days of a channel. */
export function unseenFault(spent: number, days: Days): string | null {
  const paid = days.filter((row) => (row.spendMicros ?? 0n) > 0n && row.actions.length > 0);
  const spend = paid.reduce((sum, row) => sum + Number(row.spendMicros) / 1e6, 0);
  if (paid.some((row) => row.actions.some(({ count }) => (count ?? 0) > 0))) return "it has conversions";
  return shownAs(spent, spend) ? null : `${spend} was spent`;
}

/** What is untrue about "Its conversions have no values"; null if it is true of these days of a channel. */
export function valueFault(days: Days): string | null {
  const isValued = days.some((row) =>
    row.actions.some(({ count, valueMicros }) => (count ?? 0) > 0 && valueMicros !== null),
  );
  return isValued ? "it has values" : null;
}
