import type { SimulatedNight, SimulatedWeek, SplitComparison, SplitOutcome } from "@/lib/domain/views/demo";
import { microsToUnits, type Micros } from "@/lib/domain/money";
import { formatDayRange } from "@/lib/format/day";
import { formatMoney, formatUnits } from "@/lib/format/money";
import { formatCount, formatPercentChange, formatQuantity, formatRoi, relativeChange } from "@/lib/format/number";

/** The sentences about a simulated week. */

export const WEEK = {
  title: (nights: number) => `${formatQuantity(nights, "night")} simulated`,
  note: "The last night is left for you to decide. The simulation replays the same days with the old budgets for comparison.",
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
  const { from, to, steered, old } = comparison;
  return `${formatDayRange(from, to)}: ${describeOutcome(comparison, steered)}. With the old split, the same days bring ${describeOutcome(comparison, old)}.${describeGain(comparison)}`;
}

function describeGain({ goalName, steered, old }: SplitComparison): string {
  const more = relativeChange(steered.conversions, old.conversions);
  const spend = relativeChange(unitsOf(steered.spendMicros), unitsOf(old.spendMicros));
  if (more === null || spend === null) return "";
  return ` That is ${formatPercentChange(more)} ${goalName} for ${formatPercentChange(spend)} spend.`;
}

function unitsOf(micros: Micros | null): number | null {
  return micros === null ? null : microsToUnits(micros);
}

function describeOutcome({ currency, limits, goalName }: SplitComparison, outcome: SplitOutcome): string {
  const { conversions, spendMicros, efficiency } = outcome;
  const ratio =
    limits.efficiency === "roi"
      ? `with an ROI of ${formatRoi(efficiency)}`
      : `with ${formatUnits(efficiency, currency)} per conversion`;
  return `${formatCount(conversions)} ${goalName} for ${formatMoney(spendMicros, currency)} ${ratio}`;
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
