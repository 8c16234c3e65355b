import { isConcave } from "@/lib/engine/curve/assert-concave";
import type { Curve } from "@/lib/engine/curve/curve";
import { curveValue } from "@/lib/engine/curve/curve-value";
import type { ReportedOutcome, World } from "@/lib/engine/world/types";
import { stackPlan, type Stack, type StackItem } from "./stack-plan";
import type { Player } from "./play-account";

export interface OmniscientOptions {
  /** Mean of the world's exponential delay, in days. */
  meanDelayDays?: number;
  /** Budgets before the first day, from which a change limit counts. */
  current?: number[];
}

/** Budget at which a channel with budget 0 may restart, as a share of an equal split. */
const RESTART_SHARE = 0.1;

/**
 * A controller that knows every true curve, the noise and the lag, and re-solves every day with the realised outcomes.
 *
 *     each day:  max Σ_{d ≥ today} Σ_j V_jd(x_jd)   subject to   Σ (V_jd − γ x_jd) + balance ≥ 0,   Σ x_jd ≤ remaining budget
 *     balance = Σ_{past} (reported + expected·(1 − F(age)) − γ·spend)
 *
 * Its gap to the oracle is the cost of noise; a learner's gap to it is the cost of learning.
 */
export function omniscient(world: World, { meanDelayDays = 3, current }: OmniscientOptions = {}): Player {
  const account = new AccountState(world, world.delayed ? meanDelayDays : 0);
  const plan = isPlain(world) ? solveStack(world, account) : solveWithOracle(world, account);
  let before: number[] | null = current ?? null;
  return {
    propose: (day) => {
      const budgets = withinStep(world, before, plan(day), account.left());
      before = budgets;
      return { budgets, range: null };
    },
    observe: (reported) => account.observe(reported),
  };
}

/** The best constant split. */
export function bestFixed(world: World): Player {
  const split = isPlain(world) ? fixedSplit(world) : world.oracle().spend[0]!;
  return { propose: () => ({ budgets: split, range: null }), observe: () => undefined };
}

/** Whether every curve of every day is concave and channels do not interfere. */
function isPlain(world: World): boolean {
  if (world.kind === "D6") return false;
  const days = world.kind.startsWith("P") ? [0] : range(world.planStart, world.days);
  return days.every((day) => channelsOf(world).every((j) => isConcave(world.trueCurve(j, day))));
}

/** Reported outcomes, completed by the expected value that has not arrived. */
class AccountState {
  private readonly reported = new Map<number, ReportedOutcome>();
  constructor(
    private readonly world: World,
    private readonly meanDelayDays: number,
  ) {}

  observe(outcome: ReportedOutcome): void {
    if (outcome.day >= this.world.planStart) this.reported.set(outcome.day, outcome);
  }

  spent(): number {
    let total = 0;
    for (const { spend } of this.reported.values()) total += sum(spend);
    return total;
  }

  left(): number {
    const { dailyBudget, days, planStart } = this.world;
    return Math.max(0, dailyBudget * (days - planStart) - this.spent());
  }

  balance(): number {
    const { roiTarget } = this.world;
    let total = 0;
    for (const one of this.reported.values())
      total += sum(one.value) - roiTarget * sum(one.spend) + this.expectedLater(one);
    return total;
  }

  private expectedLater({ day, asOfDay, spend }: ReportedOutcome): number {
    const lateShare = this.meanDelayDays > 0 ? Math.exp(-(asOfDay - day + 1) / this.meanDelayDays) : 0;
    if (lateShare < 1e-6) return 0;
    return lateShare * sum(spend.map((x, j) => curveValue(this.world.trueValueCurve(j, day), x)));
  }
}

/** Groups the days from `from` on that have the same curve and capacity of a channel, by curve and capacity. */
function equalDays(world: World, channel: number, from: number): Map<string, { curve: Curve; days: number[] }> {
  const names = new Map<Curve, string>();
  const groups = new Map<string, { curve: Curve; days: number[] }>();
  for (let day = from; day < world.days; day++) {
    const curve = world.trueCurve(channel, day);
    const name = names.get(curve) ?? JSON.stringify(curve);
    names.set(curve, name);
    const key = `${name} ${world.capacity(channel, day)}`;
    const group = groups.get(key);
    if (group) group.days.push(day);
    else groups.set(key, { curve, days: [day] });
  }
  return groups;
}

/** Solves all remaining days at one price, with equal days stacked. */
function solveStack(world: World, account: AccountState): (day: number) => number[] {
  const { planStart, days, roiTarget, dailyBudget } = world;
  const items: (StackItem & { channel: number; days: number[] })[] = [];
  const itemOf = new Map<string, number>();
  for (const j of channelsOf(world)) {
    for (const { curve, days: equal } of equalDays(world, j, planStart).values()) {
      for (const day of equal) itemOf.set(`${j} ${day}`, items.length);
      const max = Math.min(dailyBudget * (days - planStart), world.capacity(j, equal[0]!));
      items.push({ curve, count: equal.length, max, channel: j, days: equal });
    }
  }
  let price: number | null = null;
  return (today) => {
    for (const item of items) item.count = item.days.filter((day) => day >= today).length;
    const stack: Stack = {
      items: items.filter((item) => item.count > 0),
      budget: account.left(),
      roiTarget,
      balance: account.balance(),
    };
    const plan = stackPlan(stack, price);
    price = plan.price;
    const spendOf = new Map(stack.items.map((item, i) => [item, plan.spend[i]!]));
    return channelsOf(world).map((j) => spendOf.get(items[itemOf.get(`${j} ${today}`)!]!)!);
  };
}

const ORACLE_EVERY = 5;

/** Solves the remaining days with the oracle of the world, for curves that are not concave or channels that interfere. */
function solveWithOracle(world: World, account: AccountState): (day: number) => number[] {
  let split: number[] | null = null;
  return (today) => {
    const since = today - world.planStart;
    if (split === null || since % ORACLE_EVERY === 0) {
      const left = world.days - today;
      const perDay = split === null ? world.dailyBudget : Math.max(sum(split), 0.05 * world.dailyBudget);
      const shift = account.balance() / (left * perDay);
      const roiTarget = Math.min(2, Math.max(0.5, 1 - shift / world.roiTarget)) * world.roiTarget;
      split = world.oracle({ budget: account.left() / left, roiTarget }).spend[since]!;
    }
    return split;
  };
}

function withinStep(world: World, before: number[] | null, target: number[], left: number): number[] {
  const step = world.maxStep;
  const restart = (RESTART_SHARE * world.dailyBudget) / world.channels;
  const stepped =
    before === null || step === null
      ? target
      : target.map((x, j) =>
          Math.min(Math.max(x, before[j]! * (1 - step)), Math.max(before[j]! * (1 + step), restart)),
        );
  const over = sum(stepped) / Math.max(left, 1e-300);
  return over > 1 ? stepped.map((x) => x / over) : stepped;
}

/** The response of a channel to a constant budget is the sum of its daily curves. */
function fixedSplit(world: World): number[] {
  const count = world.days - world.planStart;
  const channels = channelsOf(world).map((j): StackItem => {
    const own = [...equalDays(world, j, world.planStart).values()];
    const parts = own.map(({ curve, days }): Curve => ({ kind: "scaled", factor: days.length / count, curve }));
    const max = Math.min(world.dailyBudget * count, world.capacity(j, world.planStart));
    return { curve: parts.length === 1 ? own[0]!.curve : merged(own, count, parts), count, max };
  });
  const { roiTarget, dailyBudget } = world;
  return stackPlan({ items: channels, budget: dailyBudget * count, roiTarget, balance: 0 }, null).spend;
}

/** Power curves of one shape add up to a power curve of that shape, which has a closed-form solution. */
function merged(own: readonly { curve: Curve; days: number[] }[], count: number, parts: Curve[]): Curve {
  const first = own[0]!.curve;
  if (first.kind !== "power") return { kind: "sum", curves: parts };
  const slopes = own.map(({ curve, days }) => (curve.kind === "power" ? (curve.slope * days.length) / count : NaN));
  return { ...first, slope: sum(slopes) };
}

function channelsOf(world: World): number[] {
  return range(0, world.channels);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}

function sum(numbers: readonly number[]): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
