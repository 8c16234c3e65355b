import { sumMicros, type Currency, type Micros } from "@/lib/domain/money";
import type { Target } from "@/lib/domain/plan";
import type { BindingLimit } from "@/lib/domain/proposal";
import type { ProposalView } from "@/lib/domain/views/plan";
import { capitalize } from "@/lib/format/capitalize";
import { formatMoneyExact } from "@/lib/format/money";
import { formatCount } from "@/lib/format/number";
import type { LineView } from "./levers/line-view";
import type { ShownWhatIf } from "./levers/shown-what-if";
import type { Conflict } from "./levers/ways-out";
import type { WhatIf } from "./levers/what-if";

const DAYS_PER_WEEK = 7;
const MIN_PRICE = 0.05;

/**
 * The conversions per week that the channel's own limit costs, or the largest step of all channels; null if negligible.
 * `cost` is what the coming days would bring more without it, weighted conversions a day; null where that is unknown.
 */
export function describeLimitPrice(
  { bindingLimit }: Pick<LineView, "bindingLimit">,
  { cost, goalName }: { cost: number | null; goalName: string },
): string | null {
  const week = (cost ?? 0) * DAYS_PER_WEEK;
  const subject = LIMIT_SUBJECT[bindingLimit];
  return week >= MIN_PRICE && subject ? `${subject} ${formatCount(week)} ${goalName} a week.` : null;
}

const LIMIT_SUBJECT: Partial<Record<BindingLimit, string>> = {
  "channel-min": "This floor costs",
  "channel-max": "This ceiling costs",
  locked: "This lock costs",
  "largest-step": "The largest steps of all channels cost",
};

/** The conflict of the shown limits: of those on trial or, where the proposal is shown, its own. Null without one. */
export function describeConflict(
  { solved, conflict, shownLimits }: Pick<ShownWhatIf, "solved" | "conflict" | "shownLimits">,
  { repair, currency }: Pick<ProposalView, "repair" | "currency">,
): string | null {
  if (!solved) return repair;
  return conflict && describeWaysOut(conflict, shownLimits, currency);
}

/** The limits that conflict, and the changes that resolve the conflict, each on its own. */
export function describeWaysOut({ reason, ways, kept }: Conflict, limits: WhatIf, currency: Currency): string {
  const total = formatMoneyExact(limits.dailyBudgetMicros, currency);
  const isHeld = kept.some((micros, index) => micros > (limits.channels[index]?.minMicros ?? 0n));
  const budgets = isHeld ? "lowest and held budgets" : "lowest budgets";
  const texts = ways.map((way) => describeWay(way, { limits, kept, budgets, currency }));
  const wayOut = texts.length > 0 ? ` ${capitalize(texts.join(", or "))}.` : "";
  if (reason === "minimums-exceed-budget") {
    return sumMicros(kept) > limits.dailyBudgetMicros
      ? `The channels' ${budgets} add up to more than the total of ${total}.${wayOut}`
      : `The channels' ${budgets} leave too little of the total of ${total} for the other channels.${wayOut}`;
  }
  if (reason === "no-grid-point") return `No payable amounts fit between these limits.${wayOut}`;
  return `No split within these limits meets the target.${wayOut}`;
}

interface Tried extends Pick<Conflict, "kept"> {
  limits: WhatIf;
  /** The name of the budgets that the limits keep. */
  budgets: string;
  currency: Currency;
}

function describeWay(way: WhatIf, { limits, kept, budgets, currency }: Tried): string {
  const parts = [
    way.dailyBudgetMicros === limits.dailyBudgetMicros
      ? null
      : `set the total budget to ${formatMoneyExact(way.dailyBudgetMicros, currency)}`,
    way.target === limits.target ? null : describeTarget(way.target, currency),
    way.channels === limits.channels
      ? null
      : `lower the channels' ${budgets} to ${formatMoneyExact(keptSum(way, limits, kept), currency)} in all`,
  ];
  return parts.filter((part) => part !== null).join(" and ");
}

/** A channel that a way changes keeps its new amount; any other keeps what it kept. */
function keptSum(way: WhatIf, limits: WhatIf, kept: readonly Micros[]): Micros {
  return sumMicros(
    way.channels.map((channel, index) =>
      channel === limits.channels[index] ? (kept[index] ?? 0n) : (channel.heldMicros ?? channel.minMicros),
    ),
  );
}

function describeTarget(target: Target, currency: Currency): string {
  if (target.kind === "none") return "drop the target";
  return target.kind === "roi"
    ? `lower the ROI target to ${target.roi}×`
    : `raise the target to ${formatMoneyExact(target.cpaMicros, currency)} per conversion`;
}
