import type { Claim } from "@/lib/domain/claim";
import { type CurrentBudget, isUncertain } from "@/lib/domain/current";
import { daysBetween, describeDay, type Day } from "@/lib/domain/day";
import { describeMoney, type Currency, type Micros } from "@/lib/domain/money";
import { MIN_OBSERVED_DAYS } from "@/lib/domain/plan";
import { describeSource } from "@/lib/format/current";
import { describeReason, describeSmallGain, type ReasonContext } from "@/lib/format/reason";
import { type AnsweredSpan, isAsked } from "@/lib/domain/unusual-days";
import { describeExpectedEffect, describeSpanInReason } from "@/lib/format/unusual-days";
import { dayMultipliers, type PlanInputs } from "@/lib/services/inputs";
import { goalNameOf } from "@/lib/services/plan";
import { gainClaim, steadyClaim } from "./line-claims";
import type { Solution } from "./solution";

/** The words of a line's claims, with the source of the current budget and any missing data. */
export function lineReason(
  inputs: PlanInputs,
  {
    claims,
    index,
    allowedMicros,
    spans,
  }: {
    claims: Claim[];
    index: number;
    allowedMicros: Micros;
    spans: AnsweredSpan[];
  },
): string {
  const channel = inputs.channels[index];
  if (!channel) return "";
  const missing = inputs.missing
    .filter((note) => note.startsWith(`${channel.name} has no data`))
    .map((note) => `${note}.`);
  const reason = ownAmountReason(inputs, index, allowedMicros) ?? describeReason(claims, reasonContext(inputs));
  const unusual = unusualNotes(inputs, spans, channel.channelId);
  return [reason, ...currentNote(channel.current, inputs.settings.currency), ...unusual, ...missing]
    .filter((part) => part !== "")
    .join(" ");
}

/** What is unusual about the channel's days and about the proposed one. */
function unusualNotes({ known, forDay }: PlanInputs, spans: AnsweredSpan[], channelId: string): string[] {
  const [effect = 1] = dayMultipliers(known?.calendar ?? [], [channelId], forDay) ?? [];
  const promotion = effect === 1 ? [] : [describeExpectedEffect(effect)];
  return [...spans.filter((span) => isNamed(span, { channelId, forDay })).map(describeSpanInReason), ...promotion];
}

/** A new level is old news after four weeks; days without an answer are named until they have one. */
const NEWS_DAYS = 28;

function isNamed(span: AnsweredSpan, { channelId, forDay }: { channelId: string; forDay: Day }): boolean {
  if (!span.channelIds.includes(channelId)) return false;
  if (span.kind === "level-change") return daysBetween(span.lastDay, forDay) <= NEWS_DAYS;
  return isAsked(span) && span.answer === null;
}

export function reasonContext({ settings, actions, channels }: PlanInputs): ReasonContext {
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

/** A budget on record needs no word; every other current budget is named with its source. */
function currentNote(current: CurrentBudget, currency: Currency): string[] {
  if (current.source === "budget-history") return [];
  if (current.source === "none") return ["No budget and no spend are recorded."];
  const kept = current.levelMicros !== undefined && isUncertain(current) ? [keptNote(current, currency)] : [];
  return [`Current: ${describeSource(current, currency)}.`, ...kept];
}

function keptNote({ micros }: CurrentBudget, currency: Currency): string {
  return `The total keeps ${describeMoney(micros, currency)} free for it.`;
}

const ONLY_CUT = "The budgets keep their shares and are only reduced to the total";
const ONLY_LIMITS = "Budgets only move to their limits";

/** The reason for a proposal without a real change; null if budgets change for a better split. */
export function noChangeReason(inputs: PlanInputs, solution: Solution): string | null {
  const { keptBecause, allowed, holds } = solution;
  const changed = inputs.channels.some((channel, index) => channel.current.micros !== allowed[index]);
  if (keptBecause === "not-enough-data") {
    const moved = isOnlyCut(inputs, allowed) ? ONLY_CUT : ONLY_LIMITS;
    return `${changed ? moved : "No change"} because ${notEnoughData(inputs)}`;
  }
  if (keptBecause === "gain-too-small") {
    const [first = "", ...rest] = describeReason([gainClaim(inputs, solution)], reasonContext(inputs));
    return `No change because ${first.toLowerCase()}${rest.join("")}`;
  }
  if (changed) return null;
  const steady = steadyClaim(inputs, solution, solution.steady.indexOf(true));
  if (steady !== null) return `No change because ${describeSmallGain(steady, reasonContext(inputs).goalName)}.`;
  if (holds.every((hold) => hold !== null)) return "No change because every channel is held, each for its own reason.";
  return "No change because the current split is the best within the limits.";
}

/** Whether no limit of a channel's own has moved its budget, so that all keep their shares. */
function isOnlyCut({ channels, settings }: PlanInputs, allowed: readonly Micros[]): boolean {
  return channels.every(({ channelId, current }, index) => {
    const limits = settings.channels.find((one) => one.channelId === channelId);
    const isWithin = current.micros <= (limits?.maxMicros ?? current.micros);
    return isWithin && (limits?.minMicros ?? 0n) === 0n && (allowed[index] ?? 0n) <= current.micros;
  });
}

function notEnoughData(inputs: PlanInputs): string {
  const days = new Set(inputs.days.map((row) => row.day)).size;
  const shown = days === 1 ? "1 complete day" : `${days} complete days`;
  return `there is not enough data: ${shown} so far, and each channel needs ${MIN_OBSERVED_DAYS} with spend and conversions. Import more history or wait.`;
}
