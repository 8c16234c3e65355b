import { describeMoney, microsToUnits, smallestAmountMicros, sumMicros, type Micros } from "@/lib/domain/money";
import { MIN_OBSERVED_DAYS } from "@/lib/domain/plan";
import type { BindingLimit } from "@/lib/domain/proposal";
import type { Solution } from "./solution";
import type { HoldReason } from "./held-channels";
import type { PlanInputs } from "@/lib/services/inputs";

export interface LineFacts {
  index: number;
  allowedMicros: Micros;
  bindingLimit: BindingLimit;
  hold: HoldReason | null;
  keptBecause: Solution["keptBecause"];
}

/** The reason for a line's budget, with the source of the current budget and any missing data. */
export function lineReason(inputs: PlanInputs, facts: LineFacts): string {
  const channel = inputs.channels[facts.index];
  if (!channel) return "";
  const missing = inputs.missing
    .filter((note) => note.startsWith(`${channel.name} has no data`))
    .map((note) => `${note}.`);
  return [mainReason(inputs, facts), ...currentNote(channel.current.source), ...missing].join(" ");
}

function mainReason(inputs: PlanInputs, facts: LineFacts): string {
  const held = heldReason(inputs, facts);
  if (held !== null) return held;
  const current = inputs.channels[facts.index]?.current.micros ?? 0n;
  if (facts.bindingLimit === "channel-min" || facts.bindingLimit === "channel-max") return boundReason(inputs, facts);
  if (facts.allowedMicros < current && isTotalCut(inputs)) return totalCut(inputs);
  if (facts.bindingLimit === "largest-step") return stepReason(inputs, facts);
  if (facts.bindingLimit === "capacity") return "It has not spent its whole budget, so more budget would stay unspent.";
  if (facts.bindingLimit !== "roi-target") return direction(inputs, current, facts.allowedMicros);
  return facts.allowedMicros > current
    ? "More budget here still returns enough to meet the target."
    : "The last part of its budget does not return enough to meet the target.";
}

/** The engine lets a budget that is tiny compared with the total restart at 10% of an equal share, beyond the largest step. */
function stepReason({ channels, settings }: PlanInputs, { index, allowedMicros: allowed }: LineFacts): string {
  const current = channels[index]?.current.micros ?? 0n;
  const from = channels[index]?.stepFromMicros;
  if (from !== undefined)
    return `With what was approved before for this day, it changes by the largest step, ${percent(settings.maxStep)} a day, from ${describeMoney(from, settings.currency)}.`;
  const most = microsToUnits(current) * (1 + settings.maxStep) + microsToUnits(smallestAmountMicros(settings.currency));
  return microsToUnits(allowed) > most
    ? "Its budget is tiny compared with the total, so it starts at 10% of an equal share."
    : `It changes by the largest step, ${percent(settings.maxStep)} a day.`;
}

function boundReason({ channels, settings }: PlanInputs, facts: LineFacts): string {
  const limits = settings.channels.find((entry) => entry.channelId === channels[facts.index]?.channelId);
  const money = (micros: Micros) => describeMoney(micros, settings.currency);
  if (facts.bindingLimit === "channel-min") {
    const least = limits?.minMicros ?? 0n;
    return facts.allowedMicros < least
      ? `Its lowest budget of ${money(least)} and those of the other channels do not fit into the total of ${money(settings.dailyBudgetMicros)}, so all are reduced.`
      : `It would get less without its lowest budget of ${money(least)}.`;
  }
  return `It would get more without its highest budget of ${money(limits?.maxMicros ?? facts.allowedMicros)}.`;
}

function isTotalCut({ channels, settings }: PlanInputs): boolean {
  return sumMicros(channels.map((channel) => channel.current.micros)) > settings.dailyBudgetMicros;
}

function totalCut({ channels, settings }: PlanInputs): string {
  const sum = sumMicros(channels.map((channel) => channel.current.micros));
  const money = (micros: Micros) => describeMoney(micros, settings.currency);
  return `The current budgets add up to ${money(sum)}, above the total of ${money(settings.dailyBudgetMicros)}, so the budgets are reduced.`;
}

const OWN_REASONS: Readonly<Record<string, string>> = {
  capacity: "It recently left part of its budget unspent, so more budget would stay unspent too.",
};

const HELD: Readonly<Record<Exclude<HoldReason, "own-amount">, string>> = {
  locked: "Locked",
  "cooling-down": "Its budget changed recently and should stay the same for now",
  "not-enough-data": "It should keep its budget because there is not enough data",
};

function heldReason(
  inputs: PlanInputs,
  { index, allowedMicros, hold, keptBecause, bindingLimit }: LineFacts,
): string | null {
  const { channels, settings } = inputs;
  if (hold === "own-amount") return ownAmountReason(inputs, index, allowedMicros);
  if (hold !== null && allowedMicros < (channels[index]?.current.micros ?? 0n)) {
    return `${HELD[hold]}, but the budgets to keep add up to more than the total of ${describeMoney(settings.dailyBudgetMicros, settings.currency)}, so it is reduced.`;
  }
  if (hold === "locked") return "It is locked, so it keeps its budget.";
  if (hold === "not-enough-data")
    return `It has fewer than ${MIN_OBSERVED_DAYS} complete days with spend and conversions, so it keeps its budget until it has enough.`;
  if (hold === "cooling-down")
    return `Its budget changed less than ${inputs.settings.coolDownDays} days ago, so it stays the same until that time has passed.`;
  if (keptBecause === "gain-too-small") return "A change would gain less than the plan's least worthwhile gain.";
  return OWN_REASONS[bindingLimit] ?? null;
}

function ownAmountReason({ channels, settings }: PlanInputs, index: number, allowed: Micros): string {
  const held = channels[index]?.held;
  if (!held) return "";
  const amount = describeMoney(held.micros, settings.currency);
  const sentence = `An approver holds it at ${amount} until ${held.until}: "${held.reason}".`;
  if (allowed === held.micros) return `${sentence} After that day the plan decides again.`;
  return `${sentence} The budgets to keep do not fit into the total of ${describeMoney(settings.dailyBudgetMicros, settings.currency)}, so it is reduced.`;
}

function direction({ channels }: PlanInputs, current: Micros, allowed: Micros): string {
  if (channels.length === 1) return "It is the plan's only channel, so it gets all that the limits allow.";
  if (allowed > current) return "More money brings more here than in the other channels.";
  if (allowed < current) return "The same money brings more in other channels.";
  return "At this budget, more money brings as much here as in the other channels.";
}

function currentNote(source: PlanInputs["channels"][number]["current"]["source"]): string[] {
  if (source === "recent-spend")
    return ["No budget is recorded, so Current is its mean spend over its last complete days, seven at most."];
  if (source === "approved")
    return ["Current is the budget that was approved for this day. It is not yet marked as applied."];
  return source === "none" ? ["No budget and no spend are recorded."] : [];
}

const ONLY_CUT = "The budgets keep their shares and are only reduced to the total";

/** The reason for a proposal without a real change; null if budgets change for a better split. */
export function noChangeReason(inputs: PlanInputs, { keptBecause, allowed, holds }: Solution): string | null {
  const changed = inputs.channels.some((channel, index) => channel.current.micros !== allowed[index]);
  if (keptBecause === "not-enough-data") return `${changed ? ONLY_CUT : "No change"} because ${notEnoughData(inputs)}`;
  if (keptBecause === "gain-too-small") {
    return `No change because the best split within the limits would add less than ${percent(inputs.settings.leastGain)} to conversions.`;
  }
  if (changed) return null;
  if (holds.every((hold) => hold !== null))
    return "No change because every channel is locked or held, was changed recently or has too little data.";
  return "No change because the current split is the best within the limits.";
}

function notEnoughData(inputs: PlanInputs): string {
  const days = new Set(inputs.days.map((row) => row.day)).size;
  const shown = days === 1 ? "1 complete day" : `${days} complete days`;
  return `there is not enough data: ${shown} so far, and each channel needs ${MIN_OBSERVED_DAYS} with spend and conversions. Import more history or wait.`;
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10}%`;
}
