import { microsToUnits, unitsToMicros, type Micros } from "@/lib/domain/money";
import type { PlanSettings, Target } from "@/lib/domain/plan";
import { resolveDay, type DayPlan, type DayProblem, type Knobs } from "@/lib/engine";

/** What a person may turn on the plan screen, beginning with what the plan says. */
export interface WhatIf {
  dailyBudgetMicros: Micros;
  target: Target;
  channels: ChannelWhatIf[];
}

export interface ChannelWhatIf {
  channelId: string;
  minMicros: Micros;
  maxMicros: Micros | null;
  /** Keeps its current budget. */
  locked: boolean;
  /** Held at this budget by the slider; null lets the engine decide. */
  heldMicros: Micros | null;
}

export function initialWhatIf(settings: PlanSettings, channelIds: string[]): WhatIf {
  return {
    dailyBudgetMicros: settings.dailyBudgetMicros,
    target: settings.target,
    channels: channelIds.map((channelId) => {
      const limits = settings.channels.find((channel) => channel.channelId === channelId);
      return {
        channelId,
        minMicros: limits?.minMicros ?? 0n,
        maxMicros: limits?.maxMicros ?? null,
        locked: limits?.locked ?? false,
        heldMicros: null,
      };
    }),
  };
}

export function isChanged(whatIf: WhatIf, initial: WhatIf): boolean {
  return (
    whatIf.dailyBudgetMicros !== initial.dailyBudgetMicros ||
    !sameTarget(whatIf.target, initial.target) ||
    whatIf.channels.some((channel, index) => !sameChannel(channel, initial.channels[index]))
  );
}

/** Solves the proposal's day again as the person has turned it; the engine's own code, in the browser. */
export function solveWhatIf(problem: DayProblem, whatIf: WhatIf, initial: WhatIf): DayPlan {
  return resolveDay(problem, toKnobs(problem, whatIf, initial));
}

/** Only what was turned becomes a knob, so that an untouched screen gives the proposal itself. */
export function toKnobs(problem: DayProblem, whatIf: WhatIf, initial: WhatIf): Knobs {
  const budgetChanged = whatIf.dailyBudgetMicros !== initial.dailyBudgetMicros;
  const locks = whatIf.channels.map((channel, index) => lockOf(problem, channel, initial.channels[index], index));
  return {
    ...(budgetChanged ? { dailyBudget: microsToUnits(whatIf.dailyBudgetMicros) } : {}),
    ...(sameTarget(whatIf.target, initial.target) ? {} : { roiTarget: roiTargetOf(whatIf.target, initial.target) }),
    ...(budgetChanged || whatIf.channels.some((channel, index) => !sameLimits(channel, initial.channels[index]))
      ? { bounds: whatIf.channels.map((channel, index) => boundsOf(problem, { whatIf, initial }, channel, index)) }
      : {}),
    ...(locks.some((lock) => lock !== null) ? { locks } : {}),
  };
}

/** The plan's settings with what was turned; a held budget becomes a fixed one. */
export function toSettings(settings: PlanSettings, whatIf: WhatIf): PlanSettings {
  return {
    ...settings,
    dailyBudgetMicros: whatIf.dailyBudgetMicros,
    target: whatIf.target,
    channels: whatIf.channels.map(({ channelId, minMicros, maxMicros, locked, heldMicros }) =>
      heldMicros === null
        ? { channelId, minMicros, maxMicros, locked }
        : { channelId, minMicros: heldMicros, maxMicros: heldMicros, locked: false },
    ),
  };
}

/** What limits a day's solve can carry at once, the ones the engine cannot see excluded. */
export function checkWhatIf(whatIf: WhatIf): string | null {
  const crossed = whatIf.channels.some(
    (channel) => channel.maxMicros !== null && channel.maxMicros < channel.minMicros,
  );
  if (crossed) return "The highest budget of a channel is below its lowest.";
  return whatIf.dailyBudgetMicros > 0n ? null : "The total budget must be above zero.";
}

function lockOf(
  problem: DayProblem,
  channel: ChannelWhatIf,
  initial: ChannelWhatIf | undefined,
  index: number,
): number | null {
  if (channel.heldMicros !== null) return microsToUnits(channel.heldMicros);
  if (channel.locked && !initial?.locked) return problem.channels[index]?.current ?? null;
  return null;
}

function boundsOf(
  problem: DayProblem,
  { whatIf, initial }: { whatIf: WhatIf; initial: WhatIf },
  channel: ChannelWhatIf,
  index: number,
): { min: number; max: number } {
  const own = problem.channels[index]?.bounds ?? { min: 0, max: 0 };
  const total = microsToUnits(whatIf.dailyBudgetMicros);
  if (sameLimits(channel, initial.channels[index])) {
    const isOpen = channel.maxMicros === null && !channel.locked && own.max > own.min;
    return isOpen ? { min: own.min, max: Math.max(own.min, total) } : own;
  }
  const min = microsToUnits(channel.minMicros);
  return { min, max: Math.max(min, channel.maxMicros === null ? total : microsToUnits(channel.maxMicros)) };
}

/** A CPA target T means value = T × conversions and γ = 1; another T scales γ by their ratio. */
function roiTargetOf(target: Target, initial: Target): number | null {
  if (target.kind === "roi") return target.roi;
  if (target.kind === "none" || initial.kind !== "cpa") return null;
  return microsToUnits(initial.cpaMicros) / microsToUnits(target.cpaMicros);
}

function sameTarget(a: Target, b: Target): boolean {
  if (a.kind === "roi" && b.kind === "roi") return a.roi === b.roi;
  if (a.kind === "cpa" && b.kind === "cpa") return a.cpaMicros === b.cpaMicros;
  return a.kind === b.kind;
}

function sameLimits(a: ChannelWhatIf, b: ChannelWhatIf | undefined): boolean {
  return b !== undefined && a.minMicros === b.minMicros && a.maxMicros === b.maxMicros && a.locked === b.locked;
}

function sameChannel(a: ChannelWhatIf, b: ChannelWhatIf | undefined): boolean {
  return sameLimits(a, b) && a.heldMicros === b?.heldMicros;
}

/** Micros on the screen's own grid: sliders move in amounts that can be paid. */
export function sliderMicros(units: number): Micros {
  return unitsToMicros(Math.max(0, units));
}
