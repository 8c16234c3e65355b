import type { SimulatedNight, SimulatedWeek, SplitComparison, SplitOutcome } from "@/lib/domain/views/demo";
import { formatDayRange } from "@/lib/format/day";
import { formatMoney, formatUnits } from "@/lib/format/money";
import { formatCount, formatQuantity, formatRoi } from "@/lib/format/number";

/** The sentences about a simulated week. */

export const WEEK = {
  title: (nights: number) => `${formatQuantity(nights, "night")} simulated`,
  note: "The simulated advertiser set the budgets of every proposal except the last, which is yours to decide.",
  caption: "The nights in order, each with a link to its decision",
};

/** "3 proposals were followed, with 9 budget changes. 3 changed nothing. 1 needs your approval." */
export function describeWeek({ nights }: SimulatedWeek): string {
  const proposals = nights.flatMap(({ proposal }) => proposal ?? []);
  const followed = proposals.filter(({ status }) => status === "approved");
  const waiting = proposals.filter(({ status, noChangeReason }) => status === "open" && noChangeReason === null);
  const unchanged = proposals.filter(({ noChangeReason }) => noChangeReason !== null);
  const changes = followed.reduce((sum, { changeCount }) => sum + changeCount, 0);
  return [
    followed.length === 0
      ? "No proposal was followed."
      : `${formatQuantity(followed.length, "proposal was", "proposals were")} followed, with ${formatQuantity(changes, "budget change")}.`,
    unchanged.length === 0 ? null : `${formatCount(unchanged.length)} changed nothing.`,
    waiting.length === 0 ? null : `${formatQuantity(waiting.length, "needs", "need")} your approval.`,
  ]
    .filter(Boolean)
    .join(" ");
}

export function describeComparison(comparison: SplitComparison): string {
  const { from, to, goalName, steered, old } = comparison;
  return `${formatDayRange(from, to)} brought ${describeOutcome(comparison, steered, goalName)}. With the old split, the same days bring ${describeOutcome(comparison, old, goalName)}: the simulation replays them with the old budgets.`;
}

function describeOutcome({ currency, limits }: SplitComparison, outcome: SplitOutcome, goalName: string): string {
  const { conversions, spendMicros, efficiency } = outcome;
  const ratio =
    limits.efficiency === "roi"
      ? `with an ROI of ${formatRoi(efficiency)}`
      : `with ${formatUnits(efficiency, currency)} per conversion`;
  return `${formatCount(conversions)} ${goalName} for ${formatMoney(spendMicros, currency)}, ${ratio}`;
}

export function describeDecision({ proposal }: SimulatedNight): string {
  if (!proposal) return "No proposal";
  const { status, changeCount, noChangeReason } = proposal;
  if (noChangeReason !== null) return "No change";
  const changes = formatQuantity(changeCount, "change");
  if (status === "approved") return `${changes}, followed`;
  if (status === "rejected") return `${changes}, rejected`;
  return status === "open" ? `${changes}, needs your approval` : `${changes}, not decided`;
}
