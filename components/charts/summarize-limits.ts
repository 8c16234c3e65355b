import type { LimitState, Performance } from "@/lib/domain/views/performance";
import { formatDayRange } from "@/lib/format/day";
import { atLeast, formatMoney, formatUnits } from "@/lib/format/money";
import { formatCount, formatQuantity, formatRoi } from "@/lib/format/number";
import { BASIS_NAMES } from "@/lib/format/target";

/** The limits chart in sentences. */
export function summarizeLimits(performance: Performance): string {
  const { totals, goalName, currency, from, to, days, basis } = performance;
  const provisional = days.filter((day) => day.provisional).length;
  const over = days.filter(
    (day) => day.spendMicros !== null && day.budgetMicros !== null && day.spendMicros > day.budgetMicros,
  ).length;
  return [
    `${formatCount(totals.conversions)} ${goalName} (${BASIS_NAMES[basis]}) for ${atLeast(formatMoney(totals.spendMicros, currency), totals)} from ${formatDayRange(from, to)}.`,
    efficiencySentence(performance),
    over > 0
      ? `Spend was above the budget on ${formatQuantity(over, "day")}.`
      : "Spend stayed within the known budgets.",
    provisional > 0 ? `The last ${formatQuantity(provisional, "day is", "days are")} still coming in.` : "",
  ]
    .filter(Boolean)
    .join(" ");
}

function efficiencySentence({ limits, reading, currency, basis }: Performance): string {
  const format = (value: number | null) =>
    limits.efficiency === "roi" ? formatRoi(value) : formatUnits(value, currency);
  const { measured, state } = reading;
  if (measured === null) return "";
  const name = limits.efficiency === "roi" ? "ROI" : "Spend per conversion";
  const target =
    limits.target === null ? "no target is set" : `the target of ${format(limits.target)} is ${STATE_LABEL[state]}`;
  return `${name} (${BASIS_NAMES[basis]}) from ${formatDayRange(reading.from, reading.to)} is ${format(measured)}; ${target}.`;
}

const STATE_LABEL: Record<LimitState, string> = {
  kept: "met",
  "within-tolerance": "met within its tolerance",
  missed: "missed",
  "no-limit": "not set",
  "no-data": "not known",
};
