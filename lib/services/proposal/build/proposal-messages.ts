import { describeMoney, microsToUnits, smallestAmountMicros, sumMicros, type Micros } from "@/lib/domain/money";
import type { BindingLimit } from "@/lib/domain/proposal";
import type { Solution } from "./solution";
import type { HoldReason } from "./held-channels";
import { MIN_DAYS } from "./observed-curves";
import type { PlanInputs } from "@/lib/services/inputs";

export interface LineFacts {
  index: number;
  allowedMicros: Micros;
  bindingLimit: BindingLimit;
  hold: HoldReason | null;
  keptBecause: Solution["keptBecause"];
}

/** One sentence that a user can act on, with where the current budget comes from and what the data lacks. */
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
  if (facts.bindingLimit === "largest-step") return stepReason(inputs, current, facts.allowedMicros);
  if (facts.bindingLimit === "capacity") return "It has not spent what it was given; more budget would stay unspent.";
  if (facts.bindingLimit !== "roi-target") return direction(inputs, current, facts.allowedMicros);
  return facts.allowedMicros > current
    ? "Its next unit of money still earns its share of the target."
    : "Its last units of money did not earn their share of the target.";
}

/** The engine lets a budget that is tiny beside the total start at a tenth of an equal share, beyond the largest step. */
function stepReason({ settings }: PlanInputs, current: Micros, allowed: Micros): string {
  const most = microsToUnits(current) * (1 + settings.maxStep) + microsToUnits(smallestAmountMicros(settings.currency));
  return microsToUnits(allowed) > most
    ? "Beside the total its budget is next to nothing: it starts with a tenth of an equal share."
    : `It moves by the largest step of ${percent(settings.maxStep)} a day.`;
}

function boundReason({ channels, settings }: PlanInputs, facts: LineFacts): string {
  const limits = settings.channels.find((entry) => entry.channelId === channels[facts.index]?.channelId);
  const money = (micros: Micros) => describeMoney(micros, settings.currency);
  if (facts.bindingLimit === "channel-min") {
    const least = limits?.minMicros ?? 0n;
    return facts.allowedMicros < least
      ? `Its lowest budget of ${money(least)} does not fit into the total of ${money(settings.dailyBudgetMicros)} with the others: all give way.`
      : `Its lowest budget of ${money(least)} keeps it above what it earns.`;
  }
  return `Its highest budget of ${money(limits?.maxMicros ?? facts.allowedMicros)} stops it; beyond that it would still earn more than the others.`;
}

function isTotalCut({ channels, settings }: PlanInputs): boolean {
  return sumMicros(channels.map((channel) => channel.current.micros)) > settings.dailyBudgetMicros;
}

function totalCut({ channels, settings }: PlanInputs): string {
  const sum = sumMicros(channels.map((channel) => channel.current.micros));
  const money = (micros: Micros) => describeMoney(micros, settings.currency);
  return `The current budgets add up to ${money(sum)}, above the total of ${money(settings.dailyBudgetMicros)}: the channels give way to it.`;
}

const OWN_REASONS: Readonly<Record<string, string>> = {
  capacity: "It cannot spend more: lately it has left part of its budget unspent.",
};

const HELD: Readonly<Record<HoldReason, string>> = {
  locked: "Locked",
  "cooling-down": "Its budget was changed lately and should rest",
  "not-enough-data": "It should keep its budget for want of data",
};

function heldReason(
  inputs: PlanInputs,
  { index, allowedMicros, hold, keptBecause, bindingLimit }: LineFacts,
): string | null {
  const { channels, settings } = inputs;
  if (hold !== null && allowedMicros < (channels[index]?.current.micros ?? 0n)) {
    return `${HELD[hold]}, but what must be kept adds up to more than the total of ${describeMoney(settings.dailyBudgetMicros, settings.currency)}: it gives way to that.`;
  }
  if (hold === "locked") return "Locked: it keeps its budget.";
  if (hold === "not-enough-data")
    return `Fewer than ${MIN_DAYS} complete days with spend and conversions: it keeps its budget until there are more.`;
  if (hold === "cooling-down")
    return `Its budget changed less than ${inputs.settings.coolDownDays} days ago: it rests until they are over.`;
  if (keptBecause === "gain-too-small") return "A change would gain less than the plan asks for.";
  return OWN_REASONS[bindingLimit] ?? null;
}

function direction({ channels }: PlanInputs, current: Micros, allowed: Micros): string {
  if (channels.length === 1) return "It is the plan's only channel: what the limits allow is its own.";
  if (allowed > current) return "Its next unit of money brings more than the other channels' last one.";
  if (allowed < current) return "The same money brings more in other channels.";
  return "It is where it earns as much at the margin as the others.";
}

function currentNote(source: PlanInputs["channels"][number]["current"]["source"]): string[] {
  if (source === "recent-spend")
    return ["Current is its mean spend of the last seven complete days, as no budget is on record."];
  return source === "none" ? ["No budget and no spend are on record."] : [];
}

const ONLY_CUT = "The budgets keep their shares and are only cut to the total";

/** Why nothing changes; null where something does. */
export function noChangeReason(inputs: PlanInputs, { keptBecause, allowed, holds }: Solution): string | null {
  const changed = inputs.channels.some((channel, index) => channel.current.micros !== allowed[index]);
  if (keptBecause === "not-enough-data") return `${changed ? ONLY_CUT : "No change"} because ${notEnoughData(inputs)}`;
  if (keptBecause === "gain-too-small") {
    return `No change because the best split within the limits would gain less than ${percent(inputs.settings.leastGain)} of conversions.`;
  }
  if (changed) return null;
  if (holds.every((hold) => hold !== null)) return "No change because every channel is locked or waiting.";
  return "No change because the current split is the best within the limits.";
}

function notEnoughData(inputs: PlanInputs): string {
  const days = new Set(inputs.days.map((row) => row.day)).size;
  const shown = days === 1 ? "1 complete day" : `${days} complete days`;
  return `there is not enough data: ${shown} so far, and each channel needs ${MIN_DAYS} with spend and conversions. Import more history or wait.`;
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10}%`;
}
