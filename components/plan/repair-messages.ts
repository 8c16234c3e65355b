import type { Currency } from "@/lib/domain/money";
import type { Target } from "@/lib/domain/plan";
import type { Repair, RepairChange } from "@/lib/domain/views/repair";
import { formatMoneyExact } from "@/lib/format/money";
import { targetName } from "./totals-text";
import { REPAIRS } from "./plan-messages";

/** The repair as a button's text. */
export function nameRepair({ changes }: Repair, currency: Currency): string {
  const parts = changes.flatMap((change) => {
    if (change.kind === "total-budget") return [REPAIRS.totalBudget(formatMoneyExact(change.to, currency))];
    return change.kind === "target" ? [nameTarget(change.to, currency)] : [];
  });
  if (changes.some((change) => change.kind === "lowest-budget")) parts.push(REPAIRS.lowestBudgets);
  const unlocked = changes.flatMap((change) => (change.kind === "unlock" ? [change.channelName] : []));
  if (unlocked.length > 0) parts.push(REPAIRS.unlock(unlocked.join(", ")));
  return parts.map((part, index) => (index === 0 ? part : part.charAt(0).toLowerCase() + part.slice(1))).join(" and ");
}

function nameTarget(target: Target, currency: Currency): string {
  if (target.kind === "none") return REPAIRS.noTarget;
  return target.kind === "roi"
    ? REPAIRS.roi(`${target.roi}×`)
    : REPAIRS.cpa(formatMoneyExact(target.cpaMicros, currency));
}

/** One changed limit with its value before and after. */
export function describeChange(change: RepairChange, currency: Currency): string {
  const money = (micros: bigint) => formatMoneyExact(micros, currency);
  switch (change.kind) {
    case "total-budget":
      return `Total budget a day: ${money(change.from)} → ${money(change.to)}`;
    case "target":
      return `Target: ${targetName(change.from, currency)} → ${targetName(change.to, currency)}`;
    case "lowest-budget":
      return `Lowest budget of ${change.channelName}: ${money(change.from)} → ${money(change.to)}`;
    case "unlock":
      return `${change.channelName}: locked → ${REPAIRS.unlocked}`;
  }
}
