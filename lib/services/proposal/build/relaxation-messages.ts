import {
  describeMoney,
  floorToGrid,
  microsToUnits,
  smallestAmountMicros,
  sumMicros,
  unitsToMicros,
  type Currency,
  type Micros,
} from "@/lib/domain/money";
import type { Relaxation, RelaxationOption } from "@/lib/engine";
import type { PlanInputs } from "@/lib/services/inputs";
import { capitalize } from "@/lib/format/capitalize";

/** Why the limits cannot all be met, with the ways out. Each way out is enough on its own. */
export function relaxationSentence(inputs: PlanInputs, relaxation: Relaxation): string {
  if (inputs.settings.target.kind === "cpa" && relaxation.reason === "roi-out-of-reach")
    return cpaSentence(inputs, relaxation);
  const ways = relaxation.options.flatMap((option) => wayOut(inputs, option));
  const first = relaxation.reason === "minimums-exceed-budget" ? keptSentence(inputs) : relaxation.sentence;
  return ways.length === 0 ? first : `${first} ${capitalize(ways.join(", or "))}.`;
}

function keptSentence(inputs: PlanInputs): string {
  const { currency, dailyBudgetMicros } = inputs.settings;
  const sum = describeMoney(sumMicros(keptMicros(inputs)), currency);
  const total = describeMoney(dailyBudgetMicros, currency);
  return `The lowest and locked budgets add up to ${sum} a day, above the total of ${total}.`;
}

/** The lowest budget of each channel; for a locked one, its current budget. */
function keptMicros({ channels, settings }: PlanInputs): Micros[] {
  return channels.map(({ channelId, current }) => {
    const limits = settings.channels.find((entry) => entry.channelId === channelId);
    return limits?.locked ? current.micros : (limits?.minMicros ?? 0n);
  });
}

function wayOut(inputs: PlanInputs, { budget, roiTarget, minimums }: RelaxationOption): string[] {
  const { currency } = inputs.settings;
  const up = (units: number) => describeMoney(payableUp(units, currency), currency);
  const parts = [
    budget === undefined ? [] : [`raise the total budget to ${up(budget)}`],
    roiTarget === undefined
      ? []
      : [roiTarget > 0 ? `lower the ROI target to ${ratio(roiTarget)}` : "remove the ROI target"],
    minimums === undefined || keptMicros(inputs).every((micros) => micros === 0n) ? [] : [lowerTo(inputs, minimums)],
  ].flat();
  return parts.length === 0 ? [] : [parts.join(" and ")];
}

function lowerTo({ settings }: PlanInputs, minimums: number[]): string {
  const { currency, channels } = settings;
  const grid = smallestAmountMicros(currency);
  const sum = floorToGrid(unitsToMicros(minimums.reduce((total, units) => total + units, 0)), grid);
  const what = channels.some((channel) => channel.locked) ? "lowest and locked budgets" : "lowest budgets";
  return `lower the ${what} to ${describeMoney(sum, currency)} a day in total`;
}

/** Rounded down, so that a target set to it can be met. */
function ratio(roi: number): string {
  const digits = roi >= 1 ? 2 : 2 - Math.floor(Math.log10(roi));
  return String(Math.floor(roi * 10 ** digits) / 10 ** digits);
}

/** The engine treats a CPA target T as an ROI target of 1 at value T per conversion. */
function cpaSentence({ settings }: PlanInputs, relaxation: Relaxation): string {
  if (settings.target.kind !== "cpa") return relaxation.sentence;
  const share = relaxation.options.find((option) => option.roiTarget !== undefined)?.roiTarget ?? 0;
  const money = (micros: Micros) => describeMoney(micros, settings.currency);
  const target = money(settings.target.cpaMicros);
  const reachable = share > 0 ? payableUp(microsToUnits(settings.target.cpaMicros) / share, settings.currency) : null;
  const wayOutOfCpa =
    reachable === null
      ? "With this data, no CPA target can be met. Lower the channels' lowest budgets."
      : `The lowest possible is about ${money(reachable)}. Raise the CPA target to that, or lower the channels' lowest budgets.`;
  return `No split within these limits reaches a CPA of ${target}. ${wayOutOfCpa}`;
}

function payableUp(units: number, currency: Currency): Micros {
  const grid = smallestAmountMicros(currency);
  return floorToGrid(unitsToMicros(units) + grid - 1n, grid);
}
