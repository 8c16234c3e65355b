import { microsToUnits, type Currency } from "@/lib/domain/money";
import type { BindingLimit } from "@/lib/domain/proposal";
import type { Relaxation, RelaxationOption } from "@/lib/engine";
import { formatMoney, formatUnits } from "@/lib/format/money";
import { formatCount, formatRoi } from "@/lib/format/number";
import type { LineView } from "./levers/line-view";
import type { WhatIf } from "./levers/what-if";

const DAYS_PER_WEEK = 7;
const MIN_PRICE = 0.05;

/** The conversions that the channel's own limit costs, per day for a step, otherwise per week; null if negligible. */
export function describeLimitPrice(line: LineView, goalName: string): string | null {
  const isStep = line.bindingLimit === "largest-step";
  const price = (line.limitPrice ?? 0) * (isStep ? 1 : DAYS_PER_WEEK);
  if (!(price >= MIN_PRICE)) return null;
  const subject = LIMIT_SUBJECT[line.bindingLimit] ?? "This limit";
  return `${subject} costs up to ${formatCount(price)} ${goalName} ${isStep ? "that day" : "a week"}.`;
}

const LIMIT_SUBJECT: Partial<Record<BindingLimit, string>> = {
  "channel-min": "This floor",
  "channel-max": "This ceiling",
  locked: "This lock",
  "largest-step": "The largest step",
};

/** The limits that conflict, and the smallest changes, any one of which would resolve the conflict. */
export function describeRelaxation(relaxation: Relaxation, whatIf: WhatIf, currency: Currency): string {
  const total = formatMoney(whatIf.dailyBudgetMicros, currency);
  const ways = relaxation.options.flatMap((option) => describeOption(option, whatIf, currency));
  const wayOut = ways.length > 0 ? ` ${capitalize(ways.join(", or "))}.` : "";
  if (relaxation.reason === "minimums-exceed-budget") {
    return `The channels' lowest budgets add up to more than the total of ${total}.${wayOut}`;
  }
  if (relaxation.reason === "no-grid-point") return `No payable amounts fit between these limits.${wayOut}`;
  return `No split within these limits meets the target.${wayOut}`;
}

function describeOption(option: RelaxationOption, whatIf: WhatIf, currency: Currency): string[] {
  const { budget, roiTarget, minimums } = option;
  const parts = [
    budget === undefined ? null : `set the total budget to ${formatUnits(budget, currency)}`,
    roiTarget === undefined ? null : describeTarget(roiTarget, whatIf, currency),
    minimums === undefined
      ? null
      : `lower the channels' lowest budgets to ${formatUnits(sumOf(minimums), currency)} in all`,
  ].filter((part) => part !== null);
  return parts.length > 0 ? [parts.join(" and ")] : [];
}

function describeTarget(roiTarget: number, { target }: WhatIf, currency: Currency): string {
  if (target.kind !== "cpa") return `lower the ROI target to ${formatRoi(roiTarget)}`;
  if (!(roiTarget > 0)) return "drop the target";
  return `raise the target to ${formatUnits(microsToUnits(target.cpaMicros) / roiTarget, currency)} per conversion`;
}

function sumOf(amounts: number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
