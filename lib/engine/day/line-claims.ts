import { sumOf } from "../grid/move-total";
import { valueOn } from "../horizon/plan-days";
import { isSpent, nearOf, type LimitedDay } from "./binding-limit";
import type { Claim, Moved } from "./claim";
import { reachOf, startLimit, todaysCap } from "./day-bounds";
import type { DayProblem } from "./day-problem";
import { isUnseen, isWithoutEvidence } from "./evidence";
import { expectedSpend, todaysFactor } from "./moments";

/** The solved day, with facts that all channels share. */
interface Facts extends LimitedDay {
  /** Change of each budget; 0 where it is unknown or within rounding. */
  change: number[];
  /** What all raised and all reduced channels gain and lose, each as one. */
  raised: Moved;
  reduced: Moved;
}

/**
 * States why each channel has its budget, by facts alone.
 *
 * Each claim compares numbers of the day: a budget with its limit and its ideal, or what the moved money brings by
 * expected curves with the target or with what other channels give up. A claim is made only where its comparison holds,
 * so that a reason cannot contradict the numbers next to it.
 *
 * @param day - The split with its plan, its ideal and its limits.
 * @returns One to three claims per channel, the more important first.
 */
export function lineClaims(day: LimitedDay): Claim[][] {
  const change = day.budgets.map((x, j) => changeOf(day, x, j));
  const facts: Facts = {
    ...day,
    change,
    raised: sumMoved(day, change, 1),
    reduced: sumMoved(day, change, -1),
  };
  return day.budgets.map((_, j) => withUnseen(day.problem, j, reasonClaims(facts, j)));
}

function reasonClaims(facts: Facts, j: number): Claim[] {
  const limit = limitClaim(facts, j);
  if (limit !== null) return [limit];
  const total = totalClaim(facts);
  const move = moveClaims(facts, j);
  return total === null ? move : [total, ...move.filter(({ code }) => code !== "best-split")];
}

/** Spend without a conversion is said of every budget, also where another limit decides it. */
function withUnseen(problem: DayProblem, j: number, claims: Claim[]): Claim[] {
  if (!isUnseen(problem, j) || claims.some(({ code }) => code === "unseen")) return claims;
  return [...claims, { code: "unseen", spend: problem.channels[j]!.seen!.spend, isHeld: false }];
}

function changeOf(day: LimitedDay, budget: number, j: number): number {
  const { current } = day.problem.channels[j]!;
  if (current === null) return 0;
  const change = budget - current;
  return Math.abs(change) < nearOf(day, j) ? 0 : change;
}

/** Limits that decide the budget alone. */
function limitClaim(facts: Facts, j: number): Claim | null {
  const { problem, plan, ideal } = facts;
  if (!problem.channels[j]!.available) return { code: "unavailable" };
  const kept = cutClaim(facts, j) ?? keptClaim(facts, j);
  if (kept !== null) return kept;
  if (problem.fixed !== null) return problem.channels.length > 1 ? { code: "warm-up" } : null;
  if (plan === null || ideal === null) return null;
  const best = ideal.spend[j]!;
  return (
    boundClaim(facts, j, best) ??
    overStepClaim(facts, j) ??
    stepClaim(facts, j, best) ??
    evidenceClaim(facts, j, best) ??
    capacityClaim(facts, j)
  );
}

const ROUNDING = 1e-9;

/** The total has reduced the budget: it is below the one before, and no higher than its lowest. */
function cutClaim({ problem, budgets, bounds, locks }: Facts, j: number): Claim | null {
  const { current, unit } = problem.channels[j]!;
  const before = locks[j] ?? current;
  const total = sumOf(budgets);
  const isOver = bounds.keptTotal > total * (1 + ROUNDING);
  if (!isOver || before === null || budgets[j]! >= before * (1 - ROUNDING)) return null;
  if (budgets[j]! > bounds.low[j]! + unit) return null;
  return { code: "cut-to-total", total, ...(before !== current && { held: before }) };
}

/** A budget that a person set, or that is held. */
function keptClaim({ problem, budgets, locks }: Facts, j: number): Claim | null {
  const { hold = null, current, bounds } = problem.channels[j]!;
  const lock = locks[j] ?? null;
  if (lock !== null) return { code: "set", amount: lock };
  if (hold === null || current === null) return null;
  const x = budgets[j]!;
  if (Math.abs(x - current) <= ROUNDING * Math.max(x, current)) return { code: "held", hold };
  return x > current && x < bounds.min * (1 - ROUNDING)
    ? { code: "below-lowest", lowest: bounds.min, total: sumOf(budgets) }
    : { code: "moved-to-limit", amount: x, isLowest: x > current };
}

function boundClaim(facts: Facts, j: number, ideal: number): Claim | null {
  const { min, max } = facts.problem.channels[j]!.bounds;
  const x = facts.budgets[j]!;
  const near = nearOf(facts, j);
  const isAt = (limit: number) => Math.abs(x - limit) <= near;
  if (min > 0 && isAt(min) && ideal < x - near) return { code: "at-lowest", amount: min, ideal };
  return isAt(max) && ideal > x + near ? { code: "at-highest", amount: max, ideal } : null;
}

/** A lowest or highest budget further away than the largest step or the start would let the budget move. */
function overStepClaim(facts: Facts, j: number): Claim | null {
  const step = largestStep(facts, j);
  if (step === null) return null;
  const { share, from } = step;
  const { min, max } = facts.problem.channels[j]!.bounds;
  const start = startLimit(facts.problem, j);
  const x = facts.budgets[j]!;
  const near = nearOf(facts, j);
  const isAt = (limit: number) => Math.abs(x - limit) <= near;
  const over = start === null ? { share } : { share: null };
  if (isAt(min) && min > (start ?? from * (1 + share)) + near)
    return { code: "over-step", amount: min, isLowest: true, ...over };
  return isAt(max) && max < from * (1 - share) - near
    ? { code: "over-step", amount: max, isLowest: false, ...over }
    : null;
}

function stepClaim(facts: Facts, j: number, ideal: number): Claim | null {
  const step = largestStep(facts, j);
  const x = facts.budgets[j]!;
  const near = nearOf(facts, j);
  const raises = ideal > x + near;
  if (step === null || (!raises && ideal >= x - near)) return null;
  const { share, from } = step;
  const end = from * (raises ? 1 + share : 1 - share);
  const start = startLimit(facts.problem, j);
  const isAt = (limit: number) => Math.abs(x - limit) <= near;
  if (start !== null) {
    if (!raises || !isAt(start)) return null;
    return start > 0 ? { code: "restart", amount: start, ideal } : { code: "no-start" };
  }
  const { current } = facts.problem.channels[j]!;
  return isAt(end) ? { code: "at-step", share, ideal, raises, ...(from !== current && { from }) } : null;
}

/** The budget stays at the current one for want of evidence, and the ideal is higher. */
function evidenceClaim({ problem, budgets }: Facts, j: number, ideal: number): Claim | null {
  const { current, seen } = problem.channels[j]!;
  const near = nearOf({ problem, budgets }, j);
  const isKept = current !== null && Math.abs(budgets[j]! - current) <= near && ideal > current + near;
  if (!isKept || !isWithoutEvidence(problem, j)) return null;
  return isUnseen(problem, j) ? { code: "unseen", spend: seen!.spend, isHeld: true } : { code: "no-values", ideal };
}

/** The channel's largest step today, and the budget that it counts from; null for none. */
function largestStep({ problem, bounds }: Facts, j: number): { share: number; from: number } | null {
  const { current, stepFrom = current, maxStep = null } = problem.channels[j]!;
  const share = Math.min(maxStep ?? Infinity, problem.maxStep ?? Infinity);
  return stepFrom === null || !bounds.stepped[j] || share === Infinity ? null : { share, from: stepFrom };
}

function capacityClaim(facts: Facts, j: number): Claim | null {
  const { capacity } = facts.problem.channels[j]!;
  if (capacity === null || facts.budgets[j]! < reachOf(capacity) - nearOf(facts, j)) return null;
  return { code: "at-capacity", amount: capacity };
}

/** Limits of the total that decide all free budgets. */
function totalClaim({ problem, budgets, plan, isGrowthCapped }: Facts): Claim | null {
  const total = sumOf(budgets);
  if (isGrowthCapped) return { code: "growth-limit", total };
  const isLeast = plan !== null && problem.fixed === null && sumOf(plan.spend) < 0.99 * total;
  return isLeast && total <= 1.001 * problem.leastTotal ? { code: "least-total", total } : null;
}

/** Why a budget between its own limits moves or stays. */
function moveClaims(facts: Facts, j: number): Claim[] {
  const { problem, change, ideal, budgets } = facts;
  if (problem.channels.length === 1)
    return [{ code: "only-channel" }, ...[returnClaim(facts, j)].filter((c) => c !== null)];
  if (change[j] === 0) {
    const best = ideal?.spend[j] ?? null;
    const now = problem.channels[j]!.current ?? budgets[j]!;
    const isSame = best !== null && Math.max(Math.abs(best - now), Math.abs(budgets[j]! - now)) <= nearOf(facts, j) / 2;
    return isSame ? [{ code: "at-ideal", ideal: best }] : [fallback(facts, j)];
  }
  const compared = returnClaim(facts, j) ?? bringClaim(facts, j);
  if (compared !== null) return [compared];
  const stopped = change[j]! > 0 ? stoppedChannels(facts, j) : [];
  return [stopped.length > 0 ? { code: "takes-over", channels: stopped } : fallback(facts, j)];
}

/** What the moved money returns against the target, while the target limits the plan. */
function returnClaim(facts: Facts, j: number): Claim | null {
  const { problem, plan, change } = facts;
  const { roiTarget: target, countedValue: counted = 1 } = problem;
  const value = valueMoved(facts, j);
  if (plan === null || !(plan.prices.roi > 0)) return null;
  if (target === null || value === null || change[j] === 0) return null;
  const moved = movedAt(facts, j, change[j]!);
  const roi = value / moved.money;
  if (change[j]! < 0) return counted * roi < target ? { code: "taken-returns", moved, roi, target, counted } : null;
  if (roi >= target) return { code: "added-returns", moved, roi, target };
  return betterClaim(facts, j) ?? (plan.roiFeasible ? { code: "added-affordable", moved, roi, target } : null);
}

function betterClaim(facts: Facts, j: number): Claim | null {
  return facts.reduced.money > 0 ? bringClaim(facts, j) : null;
}

function bringClaim({ raised, reduced, ...day }: Facts, j: number): Claim | null {
  const change = day.change[j]!;
  const moved = movedAt(day, j, change);
  if (change > 0) {
    const instead = reduced.money > 0 ? reduced : null;
    const isBetter = instead === null ? moved.conversions > 0 : rate(moved) > rate(instead);
    return isBetter ? { code: "added-brings", moved, instead } : null;
  }
  if (raised.money > 0) return rate(moved) < rate(raised) ? { code: "taken-brings", moved, instead: raised } : null;
  const current = sumOf(day.problem.channels.map((channel) => channel.current ?? 0));
  const total = todaysCap(day.problem);
  return current > total && isSpent(day.problem, day.budgets) ? { code: "total-below-current", current, total } : null;
}

/** Channels that would bring more from the next unit of money, but are at an upper limit of their own. */
function stoppedChannels(facts: Facts, j: number): number[] {
  const { problem, budgets, ideal } = facts;
  if (ideal === null) return [];
  const next = (i: number) => nextUnit(facts, i);
  return problem.channels.flatMap((channel, i) => {
    if (i === j || !channel.available || next(i) <= next(j)) return [];
    const claim = limitClaim(facts, i);
    const isStopped =
      claim !== null &&
      ["at-step", "at-highest", "over-step", "restart", "no-start", "held", "unseen", "no-values"].includes(
        claim.code,
      ) &&
      ideal.spend[i]! > budgets[i]!;
    return isStopped ? [i] : [];
  });
}

const UNCERTAIN = 0.02;

function fallback(facts: Facts, j: number): Claim {
  const { problem, curves, knots, budgets } = facts;
  const { soFar, roiTarget, optimism } = problem;
  const sofarRoi = soFar.spend > 0 ? soFar.value / soFar.spend : null;
  if (roiTarget !== null && facts.change[j]! < 0 && sofarRoi !== null && sofarRoi < roiTarget) {
    return { code: "repays", roi: sofarRoi, target: roiTarget };
  }
  const spent = expectedSpend(problem, j, budgets[j]!);
  const mean = valueOn(knots, curves[j]!.mean, spent);
  const deviation = mean > 0 ? valueOn(knots, curves[j]!.deviation, spent) / mean : 0;
  return optimism > 0 && facts.change[j]! > 0 && deviation >= UNCERTAIN
    ? { code: "explores", deviation }
    : { code: "best-split" };
}

function nextUnit({ problem, budgets, curves, knots }: LimitedDay, j: number): number {
  const x = budgets[j]!;
  const step = 0.01 * Math.max(x, problem.dailyBudget / problem.channels.length);
  const spent = (budget: number) => expectedSpend(problem, j, budget);
  const rise = valueOn(knots, curves[j]!.mean, spent(x + step)) - valueOn(knots, curves[j]!.mean, spent(x));
  return (todaysFactor(problem, j) * rise) / step;
}

function rate({ money, conversions }: Moved): number {
  return conversions / money;
}

/** The money between the current budget and the proposed one, and what it brings. */
function movedAt({ problem, budgets, curves, knots }: LimitedDay, j: number, change: number): Moved {
  const [from, to] = [budgets[j]! - change, budgets[j]!].map((x) => expectedSpend(problem, j, x));
  const { mean } = curves[j]!;
  const difference = valueOn(knots, mean, to!) - valueOn(knots, mean, from!);
  return { money: Math.abs(change), conversions: todaysFactor(problem, j) * Math.abs(difference) };
}

function valueMoved({ problem, budgets, curves, knots, change }: Facts, j: number): number | null {
  const { meanValue } = curves[j]!;
  if (meanValue === null) return null;
  const [from, to] = [budgets[j]! - change[j]!, budgets[j]!].map((x) => expectedSpend(problem, j, x));
  return todaysFactor(problem, j) * Math.abs(valueOn(knots, meanValue, to!) - valueOn(knots, meanValue, from!));
}

function sumMoved(day: LimitedDay, change: readonly number[], sign: 1 | -1): Moved {
  const sum = { money: 0, conversions: 0 };
  change.forEach((moved, j) => {
    if (moved * sign <= 0 || day.plan === null) return;
    const { money, conversions } = movedAt(day, j, moved);
    sum.money += money;
    sum.conversions += conversions;
  });
  return sum;
}
