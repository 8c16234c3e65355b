import { judgeEfficiency, type LimitState, type Performance } from "@/lib/domain/views/performance";
import { formatDayRange } from "@/lib/format/day";
import { formatMoney, formatUnits } from "@/lib/format/money";
import { formatCount, formatQuantity, formatRoi } from "@/lib/format/number";

/** The limits chart in sentences. */
export function summarizeLimits(performance: Performance): string {
  const { totals, goalName, currency, from, to, days } = performance;
  const provisional = days.filter((day) => day.provisional).length;
  const over = days.filter(
    (day) => day.spendMicros !== null && day.budgetMicros !== null && day.spendMicros > day.budgetMicros,
  ).length;
  return [
    `${formatCount(totals.conversions)} ${goalName} for ${formatMoney(totals.spendMicros, currency)} from ${formatDayRange(from, to)}.`,
    efficiencySentence(performance),
    over > 0
      ? `Spend was above the budget on ${formatQuantity(over, "day")}.`
      : "Spend stayed within the known budgets.",
    provisional > 0 ? `The last ${formatQuantity(provisional, "day is", "days are")} still coming in.` : "",
  ]
    .filter(Boolean)
    .join(" ");
}

function efficiencySentence({ limits, days, currency }: Performance): string {
  const format = (value: number | null) =>
    limits.efficiency === "roi" ? formatRoi(value) : formatUnits(value, currency);
  const measured = days.at(-1)?.windowEfficiency ?? null;
  if (measured === null) return "";
  const name = limits.efficiency === "roi" ? "ROI" : "Spend per conversion";
  const target =
    limits.target === null
      ? "no target is set"
      : `the target of ${format(limits.target)} is ${STATE_LABEL[judgeEfficiency(measured, limits)]}`;
  return `${name} over the last ${limits.windowDays} days is ${format(measured)}; ${target}.`;
}

const STATE_LABEL: Record<LimitState, string> = {
  kept: "met",
  "within-tolerance": "missed within its tolerance",
  missed: "missed",
  "no-limit": "not set",
  "no-data": "not known",
};
