import type { Claim } from "@/lib/domain/claim";
import { describeDay, type Day } from "@/lib/domain/day";
import { describeMoney, type Micros } from "@/lib/domain/money";
import { MIN_OBSERVED_DAYS } from "@/lib/domain/plan";
import { describeReason, describeSmallGain, type ReasonContext } from "@/lib/format/reason";
import type { PlanInputs } from "@/lib/services/inputs";
import { goalNameOf } from "@/lib/services/plan";
import { gainClaim, steadyClaim } from "./line-claims";
import type { Solution } from "./solution";

/** The words of a line's claims, with the source of the current budget and any missing data. */
export function lineReason(
  inputs: PlanInputs,
  { claims, index, allowedMicros }: { claims: Claim[]; index: number; allowedMicros: Micros },
): string {
  const channel = inputs.channels[index];
  if (!channel) return "";
  const missing = inputs.missing
    .filter((note) => note.startsWith(`${channel.name} has no data`))
    .map((note) => `${note}.`);
  const reason = ownAmountReason(inputs, index, allowedMicros) ?? describeReason(claims, reasonContext(inputs));
  return [reason, ...currentNote(channel.current.source), ...missing].filter((part) => part !== "").join(" ");
}

function reasonContext({ settings, actions, channels }: PlanInputs): ReasonContext {
  return {
    currency: settings.currency,
    goalName: goalNameOf(actions, new Map(actions.map((action) => [action.actionId, action.weight]))),
    channelNames: channels.map((channel) => channel.name),
    target: settings.target,
    coolDownDays: settings.coolDownDays,
  };
}

function ownAmountReason({ channels, settings }: PlanInputs, index: number, allowed: Micros): string | null {
  const held = channels[index]?.held;
  if (!held) return null;
  const amount = describeMoney(held.micros, settings.currency);
  const sentence = `An approver holds it at ${amount} until ${describeDay(held.until)}: "${held.reason}".`;
  if (allowed === held.micros) return `${sentence} ${afterHold(held.thenUntil)}`;
  return `${sentence} The budgets to keep do not fit into the total of ${describeMoney(settings.dailyBudgetMicros, settings.currency)}, so it is reduced.`;
}

function afterHold(thenUntil: Day | undefined): string {
  if (thenUntil === undefined) return "After that day the plan decides again.";
  return `After that day an earlier amount of an approver holds until ${describeDay(thenUntil)}.`;
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
export function noChangeReason(inputs: PlanInputs, solution: Solution): string | null {
  const { keptBecause, allowed, holds } = solution;
  const changed = inputs.channels.some((channel, index) => channel.current.micros !== allowed[index]);
  if (keptBecause === "not-enough-data") return `${changed ? ONLY_CUT : "No change"} because ${notEnoughData(inputs)}`;
  if (keptBecause === "gain-too-small") {
    const [first = "", ...rest] = describeReason([gainClaim(inputs, solution)], reasonContext(inputs));
    return `No change because ${first.toLowerCase()}${rest.join("")}`;
  }
  if (changed) return null;
  const steady = steadyClaim(inputs, solution, solution.steady.indexOf(true));
  if (steady !== null) return `No change because ${describeSmallGain(steady, reasonContext(inputs).goalName)}.`;
  if (holds.every((hold) => hold !== null))
    return "No change because every channel is locked or held, was changed recently or has too little data.";
  return "No change because the current split is the best within the limits.";
}

function notEnoughData(inputs: PlanInputs): string {
  const days = new Set(inputs.days.map((row) => row.day)).size;
  const shown = days === 1 ? "1 complete day" : `${days} complete days`;
  return `there is not enough data: ${shown} so far, and each channel needs ${MIN_OBSERVED_DAYS} with spend and conversions. Import more history or wait.`;
}
