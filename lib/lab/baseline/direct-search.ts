import { dayDice, type Outcome, type Rng, type RuleDay } from "@/lib/engine";
import { horizonOf, planStartOf, startSplit, observedDays } from "./plan-days";
import { steerTarget } from "./steered-target";
import { valueOf } from "./value-of";

export interface DirectSearchOptions {
  /** Days that each of the two splits is played in the first comparisons. */
  days: number;
  /** First step, as a fraction of an equal share. */
  step: number;
  /** Smallest step, as a fraction of an equal share. */
  minStep: number;
  /** Value lost per unit of value by which the ROI target is missed. */
  penalty: number;
  /** Share of directions that change the total instead of moving money between two channels. */
  totalShare: number;
  /** Improvement that a split needs to be accepted, in units of step² times the current value. */
  margin: number;
}

const DEFAULTS: DirectSearchOptions = {
  days: 2,
  step: 0.5,
  minStep: 0.05,
  penalty: 10,
  totalShare: 0.35,
  margin: 0.02,
};

/**
 * Alternates daily between the current split and one a step away, and moves if the new split was better.
 *
 *     x' = x + α·d,   d: money from one channel to another, or all channels up, or down when the target is missed
 *     x ← x' when  Σ [V − ψ·(γx − V)⁺]  was greater by a margin;  after 2M failures α ← α/2, twice the days
 *
 * γ is the target steered by the balance so far. Only totals are compared, so no return per channel is needed.
 * Source: Achddou, Cappé & Garivier, Stochastic Direct Search Methods for Blind Resource Allocation (2024).
 */
export function directSearch(day: RuleDay): number[] {
  const search = replay(day);
  const offset = day.t - search.blockStart;
  return offset % 2 === 0 ? search.center : search.candidate;
}

interface Search {
  center: number[];
  candidate: number[];
  /** α as a fraction of an equal share. */
  step: number;
  days: number;
  failures: number;
  /** Whether the better side of the last block missed the ROI target, so that the next total is lower. */
  missed: boolean;
  blockStart: number;
  tallies: [Tally, Tally];
  /** All days of the plan so far. */
  soFar: Tally;
}

interface Tally {
  days: number;
  value: number;
  spend: number;
}

const emptyTallies = (): [Tally, Tally] => [
  { days: 0, value: 0, spend: 0 },
  { days: 0, value: 0, spend: 0 },
];

function replay(day: RuleDay): Search {
  const options: DirectSearchOptions = { ...DEFAULTS, ...day.setup.options };
  const planStart = planStartOf(day);
  const center = startSplit(day, planStart);
  const { step, days } = options;
  const search: Search = {
    center,
    candidate: center,
    step,
    days,
    failures: 0,
    missed: false,
    blockStart: 0,
    tallies: emptyTallies(),
    soFar: { days: 0, value: 0, spend: 0 },
  };
  const open = (t: number) => {
    search.blockStart = t;
    search.tallies = emptyTallies();
    search.candidate = neighbour(search, day, { rng: dayDice(day.setup.seed, planStart + t), options });
  };
  open(0);
  let t = 0;
  for (const outcome of observedDays(day.history, planStart)) {
    for (; t <= outcome.day - planStart; t++)
      if (t - search.blockStart >= 2 * search.days) settle(search, { day, options, open, t });
    tally(search, outcome, planStart);
  }
  for (; t <= day.t; t++) if (t - search.blockStart >= 2 * search.days) settle(search, { day, options, open, t });
  return search;
}

function neighbour(
  { center, step, missed }: Search,
  { setup }: RuleDay,
  { rng, options }: { rng: Rng; options: DirectSearchOptions },
): number[] {
  const amount = (step * setup.dailyBudget) / setup.channels;
  const total = center.reduce((a, b) => a + b, 0);
  if (setup.channels === 1 || rng.next() < options.totalShare) {
    const moved = total + (missed ? -1 : 1) * amount * Math.sqrt(setup.channels);
    const newTotal = Math.min(setup.dailyBudget, Math.max(amount, moved));
    return center.map((x) => (total > 0 ? x * (newTotal / total) : newTotal / setup.channels));
  }
  const from = rng.integer(setup.channels);
  const to = (from + 1 + rng.integer(setup.channels - 1)) % setup.channels;
  const moved = Math.min(center[from]!, amount);
  return center.map((x, j) => (j === from ? x - moved : j === to ? x + moved : x));
}

/** A day counts for one side of its block only when no channel's value or spend is missing. */
function tally(search: Search, outcome: Outcome, planStart: number): void {
  const values = outcome.budgets.map((_, j) => valueOf(outcome, j));
  if (values.some((v) => v === null) || outcome.spend.some((x) => x === null)) return;
  const value = values.reduce<number>((sum, v) => sum + v!, 0);
  const spend = outcome.spend.reduce<number>((sum, x) => sum + x!, 0);
  for (const side of [search.tallies[(outcome.day - planStart - search.blockStart) % 2]!, search.soFar]) {
    side.days += 1;
    side.value += value;
    side.spend += spend;
  }
}

interface Settling {
  day: RuleDay;
  options: DirectSearchOptions;
  open: (t: number) => void;
  t: number;
}

function settle(search: Search, { day, options, open, t }: Settling): void {
  const { roiTarget } = day.problem;
  const left = horizonOf(day.setup) - t;
  const target = roiTarget === null ? null : steerTarget(roiTarget, search.soFar, { elapsed: search.soFar.days, left });
  const [stay, move] = search.tallies.map((side) => worth(side, target, options)) as [number, number];
  const isComparable = search.tallies.every((side) => side.days > 0);
  const margin = options.margin * search.step * search.step * Math.abs(stay);
  if (isComparable && move > stay + margin) {
    search.center = search.candidate;
    search.failures = 0;
  } else if (isComparable) search.failures += 1;
  const side = search.tallies[search.center === search.candidate ? 1 : 0]!;
  if (isComparable) search.missed = target !== null && side.value < target * side.spend;
  if (search.failures >= 2 * day.setup.channels && search.step > options.minStep) {
    search.step /= 2;
    search.days *= 2;
    search.failures = 0;
  }
  open(t);
}

/** Value per day, less the penalty for missing the target. */
function worth({ days, value, spend }: Tally, target: number | null, { penalty }: DirectSearchOptions): number {
  const missing = target === null ? 0 : Math.max(0, target * spend - value);
  return (value - penalty * missing) / Math.max(1, days);
}
