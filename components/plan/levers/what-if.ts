import { microsToUnits, unitsToMicros, type Micros } from "@/lib/domain/money";
import type { PlanSettings, Target } from "@/lib/domain/plan";
import { type DayPlan, type DayProblem, type Knobs, type Outlook, resolveDay, resolveOutlook } from "@/lib/engine";
import { WHAT_IF } from "../plan-messages";

/** The limits that a person can change on the plan screen, starting from the plan's own. */
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

/** The day solved with the changed limits, and the outlook of the coming days under them. */
export interface SolvedWhatIf {
  plan: DayPlan;
  outlook: Outlook | null;
}

/** Solves the proposal's day with the changed limits. Runs the engine's own code in the browser. */
export function solveWhatIf(problem: DayProblem, whatIf: WhatIf, initial: WhatIf): SolvedWhatIf {
  const unlocked = unlockedDay(problem, whatIf, initial);
  const knobs = toKnobs(unlocked, whatIf, initial);
  return { plan: resolveDay(unlocked, knobs), outlook: resolveOutlook(unlocked, knobs) };
}

/** The day without the locks that the reader has removed. */
export function unlockedDay(problem: DayProblem, whatIf: WhatIf, initial: WhatIf): DayProblem {
  const isUnlocked = (index: number) => initial.channels[index]?.locked === true && !whatIf.channels[index]?.locked;
  if (!problem.channels.some((channel, index) => channel.hold === "locked" && isUnlocked(index))) return problem;
  const channels = problem.channels.map((channel, index) => (isUnlocked(index) ? { ...channel, hold: null } : channel));
  return { ...problem, channels };
}

/** Only changed limits become knobs, so that an unchanged screen gives the proposal itself. */
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

/**
 * The plan's settings with the changes; a channel that the day does not contain keeps its limits. A held budget becomes the
 * channel's lowest and highest budget.
 */
export function toSettings(settings: PlanSettings, whatIf: WhatIf): PlanSettings {
  return {
    ...settings,
    dailyBudgetMicros: whatIf.dailyBudgetMicros,
    target: whatIf.target,
    channels: settings.channels.map((limits) => {
      const channel = whatIf.channels.find(({ channelId }) => channelId === limits.channelId);
      if (channel === undefined) return limits;
      const { minMicros, maxMicros, locked, heldMicros } = channel;
      return heldMicros === null
        ? { ...limits, minMicros, maxMicros, locked }
        : { ...limits, minMicros: heldMicros, maxMicros: heldMicros, locked: false };
    }),
  };
}

/** Why these limits cannot be solved, for conflicts that the engine cannot report; null if there is none. */
export function checkWhatIf(whatIf: WhatIf): string | null {
  const crossed = whatIf.channels.some(
    (channel) => channel.maxMicros !== null && channel.maxMicros < channel.minMicros,
  );
  if (crossed) return WHAT_IF.crossedLimits;
  return whatIf.dailyBudgetMicros > 0n ? null : WHAT_IF.noBudget;
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
  const min = microsToUnits(channel.minMicros);
  if (sameLimits(channel, initial.channels[index])) {
    // Problems of older versions pin a channel that keeps its budget. A lowest budget at or above the total also leaves no range.
    const isPinned = own.max <= own.min && own.min !== min;
    const isOpen = channel.maxMicros === null && !channel.locked && !isPinned;
    return isOpen ? { min: own.min, max: Math.max(own.min, total) } : own;
  }
  return { min, max: Math.max(min, channel.maxMicros === null ? total : microsToUnits(channel.maxMicros)) };
}

/** With a CPA target T the value is T × conversions and γ = 1. Another T scales γ by the ratio of the two. */
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

/** A slider's position as micros. The slider's steps are payable amounts. */
export function sliderMicros(units: number): Micros {
  return unitsToMicros(Math.max(0, units));
}
