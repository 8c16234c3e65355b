import {
  floorToGrid,
  microsToUnits,
  smallestAmountMicros,
  unitsToMicros,
  type Currency,
  type Micros,
} from "@/lib/domain/money";
import type { Target } from "@/lib/domain/plan";
import { type DayProblem, isWithinReach, type Relaxation, type RelaxationOption } from "@/lib/engine";
import { solveWhatIf, type ChannelWhatIf, type WhatIf } from "./what-if";

/** A conflict of limits on trial, with changed limits that can be kept. */
export interface Conflict {
  reason: Relaxation["reason"];
  /** Each is enough on its own. */
  ways: WhatIf[];
  /** The budget that each channel's limits keep, in the order of the limits. */
  kept: Micros[];
}

interface Tried {
  problem: DayProblem;
  limits: WhatIf;
  initial: WhatIf;
  currency: Currency;
}

/**
 * How much further than the engine's relaxation a way may go. The relaxation is the smallest for one day alone; the largest
 * step and the past days can make it cost a little more.
 */
const MARGINS = [0, 0.01, 0.05, 0.2];

/** The engine's relaxation in payable amounts: only ways under which the engine finds budgets that keep every limit. */
export function conflictOf(relaxation: Relaxation, tried: Tried): Conflict {
  const ways = relaxation.options.flatMap((option) => {
    const way = MARGINS.map((margin) => relaxed(tried, option, margin)).find((limits) => isWayOut(tried, limits));
    return way ? [way] : [];
  });
  return { reason: relaxation.reason, ways, kept: keptBudgets(tried.limits, tried.problem) };
}

function isWayOut({ problem, initial, limits }: Tried, way: WhatIf): boolean {
  const isOther =
    way.dailyBudgetMicros !== limits.dailyBudgetMicros ||
    way.target !== limits.target ||
    way.channels.some((channel, index) => channel !== limits.channels[index]);
  if (!isOther) return false;
  const { plan } = solveWhatIf(problem, way, initial);
  return plan.status === "optimal" && isWithinReach(plan);
}

function relaxed(tried: Tried, { budget, roiTarget, minimums }: RelaxationOption, margin: number): WhatIf {
  const { limits } = tried;
  return {
    dailyBudgetMicros:
      budget === undefined ? limits.dailyBudgetMicros : payableUp(budget * (1 + margin), tried.currency),
    target: roiTarget === undefined ? limits.target : loweredTarget(tried, roiTarget * (1 - margin)),
    channels: minimums === undefined ? limits.channels : loweredBudgets(tried, minimums, margin),
  };
}

/** Value counts a conversion at the plan's CPA, so that the reachable ratio r is a CPA of that over r. */
function loweredTarget({ limits, initial, currency }: Tried, reachable: number): Target {
  if (limits.target.kind === "none" || !(reachable > 0)) return { kind: "none" };
  if (initial.target.kind === "cpa" && limits.target.kind === "cpa")
    return { kind: "cpa", cpaMicros: payableUp(microsToUnits(initial.target.cpaMicros) / reachable, currency) };
  const digits = reachable >= 1 ? 2 : 2 - Math.floor(Math.log10(reachable));
  const roi = Math.floor(reachable * 10 ** digits) / 10 ** digits;
  return roi > 0 ? { kind: "roi", roi } : { kind: "none" };
}

function loweredBudgets(
  { limits, problem, currency }: Tried,
  minimums: readonly number[],
  margin: number,
): ChannelWhatIf[] {
  const kept = keptBudgets(limits, problem);
  return limits.channels.map((channel, index) => {
    const before = kept[index] ?? 0n;
    const least = microsToUnits(before) - (microsToUnits(before) - (minimums[index] ?? 0)) * (1 + margin);
    const lower = floorToGrid(unitsToMicros(Math.max(0, least)), smallestAmountMicros(currency));
    if (lower >= before) return channel;
    const minMicros = lower < channel.minMicros ? lower : channel.minMicros;
    const isHeld = channel.heldMicros !== null || problem.channels[index]?.hold === "not-enough-data";
    return { ...channel, minMicros, locked: false, heldMicros: isHeld ? lower : null };
  });
}

/** The held, locked or lowest budget of each channel. */
export function keptBudgets({ channels }: WhatIf, problem: DayProblem): Micros[] {
  return channels.map(({ minMicros, maxMicros, locked, heldMicros }, index) => {
    const { hold = null, current = null } = problem.channels[index] ?? {};
    if (heldMicros !== null) return heldMicros;
    if (current === null) return minMicros;
    const micros = unitsToMicros(current);
    if (locked) return micros;
    if (hold !== "not-enough-data") return minMicros;
    const most = maxMicros !== null && maxMicros < micros ? maxMicros : micros;
    return most > minMicros ? most : minMicros;
  });
}

function payableUp(units: number, currency: Currency): Micros {
  const grid = smallestAmountMicros(currency);
  return floorToGrid(unitsToMicros(units) + grid - 1n, grid);
}
