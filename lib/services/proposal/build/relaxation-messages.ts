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
import {
  type DayProblem,
  isWithinReach,
  type Knobs,
  type Relaxation,
  type RelaxationOption,
  resolveDay,
} from "@/lib/engine";
import type { PlanInputs } from "@/lib/services/inputs";
import { capitalize } from "@/lib/format/capitalize";
import { listNames } from "@/lib/format/list";

/** How much further than the engine's relaxation a target may be lowered, because the largest step keeps today from it. */
const TARGET_MARGINS = [0, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95, 0.98];

/**
 * Why the limits cannot all be met, with the ways out. Each way out is enough on its own, and within reach by the
 * probability that the day states under it.
 */
export function relaxationSentence(inputs: PlanInputs, found: Relaxation, problem: DayProblem): string {
  const options = found.options.flatMap((option) => reachable(problem, option) ?? []);
  const relaxation = { ...found, options };
  if (inputs.settings.target.kind === "cpa" && relaxation.reason === "roi-out-of-reach")
    return cpaSentence(inputs, relaxation);
  const ways = relaxation.options.flatMap((option) => wayOut(inputs, option));
  const first = relaxation.reason === "minimums-exceed-budget" ? keptSentence(inputs) : relaxation.sentence;
  return ways.length === 0 ? first : `${first} ${capitalize(ways.join(", or "))}.`;
}

function reachable(problem: DayProblem, option: RelaxationOption): RelaxationOption | undefined {
  const { roiTarget } = option;
  const tried =
    roiTarget === undefined
      ? [option]
      : TARGET_MARGINS.map((margin) => ({ ...option, roiTarget: roiTarget * (1 - margin) }));
  return tried.find((one) => isWithinReach(resolveDay(problem, knobsOf(problem, one))));
}

function knobsOf(problem: DayProblem, { budget, roiTarget, minimums }: RelaxationOption): Knobs {
  return {
    ...(budget !== undefined && { dailyBudget: budget }),
    ...(roiTarget !== undefined && { roiTarget: roiTarget > 0 ? roiTarget : null }),
    ...(minimums !== undefined && {
      bounds: problem.channels.map(({ bounds: { min, max } }, index) => ({
        min: Math.min(min, minimums[index] ?? min),
        max,
      })),
    }),
  };
}

function keptSentence(inputs: PlanInputs): string {
  const { currency, dailyBudgetMicros } = inputs.settings;
  const sum = describeMoney(sumMicros(keptMicros(inputs)), currency);
  const total = describeMoney(dailyBudgetMicros, currency);
  return `The ${keptName(inputs)} add up to ${sum} a day, above the total of ${total}.`;
}

/** The kinds of limits that meet the total. */
function keptName(inputs: PlanInputs): string {
  const kept = keptBudgets(inputs).filter(({ micros }) => micros > 0n);
  const kinds = (["lowest", "locked", "fixed"] as const).filter((kind) => kept.some((one) => one.kind === kind));
  return `${listNames(kinds.length === 0 ? ["lowest"] : kinds)} budgets`;
}

/** The lowest budget of each channel; for a locked one and for fixed spend, its current budget. */
function keptBudgets({ channels, settings }: PlanInputs): { kind: "lowest" | "locked" | "fixed"; micros: Micros }[] {
  return channels.map(({ channelId, current }) => {
    const limits = settings.channels.find((entry) => entry.channelId === channelId);
    if (current.source === "fixed-spend") return { kind: "fixed", micros: current.micros };
    return limits?.locked
      ? { kind: "locked", micros: current.micros }
      : { kind: "lowest", micros: limits?.minMicros ?? 0n };
  });
}

function keptMicros(inputs: PlanInputs): Micros[] {
  return keptBudgets(inputs).map(({ micros }) => micros);
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

function lowerTo(inputs: PlanInputs, minimums: number[]): string {
  const { currency } = inputs.settings;
  const grid = smallestAmountMicros(currency);
  const sum = floorToGrid(unitsToMicros(minimums.reduce((total, units) => total + units, 0)), grid);
  return `lower the ${keptName(inputs)} to ${describeMoney(sum, currency)} a day in total`;
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
      ? "With this data, no CPA target is likely to be met."
      : `The lowest possible is about ${money(reachable)}. Raise the CPA target to that, or lower the channels' lowest budgets.`;
  return `No split within these limits reaches a CPA of ${target}. ${wayOutOfCpa}`;
}

function payableUp(units: number, currency: Currency): Micros {
  const grid = smallestAmountMicros(currency);
  return floorToGrid(unitsToMicros(units) + grid - 1n, grid);
}
