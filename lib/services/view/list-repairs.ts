import { floorToGrid, microsToUnits, smallestAmountMicros, unitsToMicros, type Micros } from "@/lib/domain/money";
import type { PlanSettings, Target } from "@/lib/domain/plan";
import type { Repair, RepairChange } from "@/lib/domain/views/repair";
import { isWithinReach, resolveDay, type DayProblem, type Knobs, type RelaxationOption } from "@/lib/engine";

type Bounds = NonNullable<Knobs["bounds"]>[number];

interface InfeasibleDay {
  settings: PlanSettings;
  problem: DayProblem;
  /** The order of the problem's channels. */
  channelIds: string[];
  channelNames: ReadonlyMap<string, string>;
}

/**
 * How much further than the engine's relaxation a repair may go. The relaxation is the smallest for the plan's limits
 * alone; the largest step can make today cost a little more.
 */
const MARGINS = [0, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95, 0.98];

/** The engine's relaxations as changed settings in payable amounts. Only those that the engine then calls feasible and within reach. */
export function listRepairs(day: InfeasibleDay): Repair[] {
  const relaxation = resolveDay(day.problem, { locks: locksOf(day, day.settings) }).relaxation;
  return (relaxation?.options ?? []).flatMap((option) => {
    const settings = MARGINS.map((margin) => relaxed(day, widened(day, option, margin))).find((one) =>
      isFeasible(day, one),
    );
    const changes = settings ? changesOf(day, settings) : [];
    return settings && changes.length > 0 ? [{ changes, settings }] : [];
  });
}

function widened(day: InfeasibleDay, option: RelaxationOption, margin: number): RelaxationOption {
  const { budget, roiTarget, minimums, sentence } = option;
  const locks = locksOf(day, day.settings);
  const own = day.problem.channels.map(({ bounds }, index) => locks[index] ?? bounds.min);
  const lower = (least: number, index: number) => {
    const before = own[index] ?? least;
    return Math.max(0, before - (before - least) * (1 + margin));
  };
  return {
    sentence,
    ...(budget === undefined ? {} : { budget: budget * (1 + margin) }),
    ...(roiTarget === undefined ? {} : { roiTarget: roiTarget * (1 - margin) }),
    ...(minimums === undefined ? {} : { minimums: minimums.map(lower) }),
  };
}

function isFeasible(day: InfeasibleDay, settings: PlanSettings): boolean {
  const plan = resolveDay(withLocksOf(day, settings), knobsOf(day, settings));
  return plan.status === "optimal" && isWithinReach(plan);
}

/** The day in which only the channels that these settings lock are locked. */
function withLocksOf({ problem, channelIds }: InfeasibleDay, settings: PlanSettings): DayProblem {
  const isLocked = (index: number) =>
    settings.channels.some(({ channelId, locked }) => locked && channelId === channelIds[index]);
  const channels = problem.channels.map((channel, index) =>
    channel.hold === "locked" && !isLocked(index) ? { ...channel, hold: null } : channel,
  );
  return { ...problem, channels };
}

function relaxed(day: InfeasibleDay, { budget, roiTarget, minimums }: RelaxationOption): PlanSettings {
  const { settings } = day;
  return {
    ...settings,
    ...(budget === undefined ? {} : { dailyBudgetMicros: payableUp(budget, settings) }),
    ...(roiTarget === undefined ? {} : { target: lowerTarget(settings, roiTarget) }),
    ...(minimums === undefined ? {} : { channels: lowerMinimums(day, minimums) }),
  };
}

/** A CPA target T is an ROI target of 1 at value T per conversion, so the reachable share of it is 1 over the new T. */
function lowerTarget(settings: PlanSettings, reachable: number): Target {
  const { target } = settings;
  if (target.kind === "none" || reachable <= 0) return { kind: "none" };
  if (target.kind === "cpa")
    return { kind: "cpa", cpaMicros: payableUp(microsToUnits(target.cpaMicros) / reachable, settings) };
  const roi = roundDown(reachable);
  return roi > 0 ? { kind: "roi", roi } : { kind: "none" };
}

/** Rounded down to a readable ratio, so that it can be met. */
function roundDown(ratio: number): number {
  const digits = ratio >= 1 ? 2 : 2 - Math.floor(Math.log10(ratio));
  return Math.floor(ratio * 10 ** digits) / 10 ** digits;
}

/** A locked channel has its current budget as its minimum, so a lower one unlocks it. */
function lowerMinimums({ settings, channelIds }: InfeasibleDay, minimums: number[]): PlanSettings["channels"] {
  const grid = smallestAmountMicros(settings.currency);
  return settings.channels.map((limits) => {
    const least = minimums[channelIds.indexOf(limits.channelId)];
    if (least === undefined) return limits;
    const lower = floorToGrid(unitsToMicros(least), grid);
    if (limits.locked)
      return { ...limits, minMicros: lower < limits.minMicros ? lower : limits.minMicros, locked: false };
    return lower < limits.minMicros ? { ...limits, minMicros: lower } : limits;
  });
}

function changesOf({ settings: before, channelNames }: InfeasibleDay, after: PlanSettings): RepairChange[] {
  const { dailyBudgetMicros, target, channels } = before;
  const changes: RepairChange[] = [];
  if (after.dailyBudgetMicros !== dailyBudgetMicros)
    changes.push({ kind: "total-budget", from: dailyBudgetMicros, to: after.dailyBudgetMicros });
  if (after.target !== target) changes.push({ kind: "target", from: target, to: after.target });
  for (const [index, { channelId, minMicros, locked }] of channels.entries()) {
    const channelName = channelNames.get(channelId) ?? "";
    const now = after.channels[index];
    if (!now) continue;
    if (locked && !now.locked) changes.push({ kind: "unlock", channelName });
    if (now.minMicros !== minMicros)
      changes.push({ kind: "lowest-budget", channelName, from: minMicros, to: now.minMicros });
  }
  return changes;
}

/** The same day under other settings. Budgets that wait for their cool-down or for data stay where they are. */
function knobsOf(day: InfeasibleDay, settings: PlanSettings): Knobs {
  return {
    dailyBudget: microsToUnits(settings.dailyBudgetMicros),
    roiTarget: roiTargetOf(settings.target, day.settings.target),
    bounds: day.problem.channels.map((channel, index) => boundsOf(day, settings, index) ?? channel.bounds),
    locks: locksOf(day, settings),
  };
}

/** The value was counted at the stored CPA target, so another one is a share of it. */
function roiTargetOf(target: Target, stored: Target): number | null {
  if (target.kind === "none") return null;
  if (target.kind === "roi") return target.roi;
  return stored.kind === "cpa" ? microsToUnits(stored.cpaMicros) / microsToUnits(target.cpaMicros) : null;
}

/** Null for a channel whose budget is pinned by its cool-down or for lack of data, and not by its own limits. */
function boundsOf(day: InfeasibleDay, settings: PlanSettings, index: number): Bounds | null {
  const stored = day.problem.channels[index]?.bounds;
  const own = ownBounds(day, day.settings, index);
  if (!stored || !own) return null;
  const isPinned = stored.min === stored.max && (own.min !== stored.min || own.max !== stored.max);
  return isPinned ? null : ownBounds(day, settings, index);
}

function ownBounds({ channelIds }: InfeasibleDay, settings: PlanSettings, index: number): Bounds | null {
  const limits = settings.channels.find((entry) => entry.channelId === channelIds[index]);
  if (!limits) return null;
  const min = microsToUnits(limits.minMicros);
  return { min, max: Math.max(min, microsToUnits(limits.maxMicros ?? settings.dailyBudgetMicros)) };
}

function locksOf({ problem, channelIds }: InfeasibleDay, settings: PlanSettings): (number | null)[] {
  return channelIds.map((channelId, index) => {
    const isLocked = settings.channels.find((limits) => limits.channelId === channelId)?.locked === true;
    return isLocked ? (problem.channels[index]?.current ?? null) : null;
  });
}

function payableUp(units: number, { currency }: PlanSettings): Micros {
  const grid = smallestAmountMicros(currency);
  return floorToGrid(unitsToMicros(units) + grid - 1n, grid);
}
