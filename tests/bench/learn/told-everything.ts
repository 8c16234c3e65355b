import { isConcave } from "@/lib/engine/curve/assert-concave";
import type { Curve } from "@/lib/engine/curve/curve";
import { curveValue } from "@/lib/engine/curve/curve-value";
import type { ReportedOutcome, World } from "@/lib/engine/world/types";
import { stackPlan, type Stack, type StackItem } from "./stack-plan";
import type { Player } from "./play-account";

export interface ToldOptions {
  /** Mean of the world's exponential delay, in days. */
  meanDelayDays?: number;
  /** What the channels are set to before the first day, where the largest step counts from there. */
  current?: number[];
}

/** Where a channel whose budget is zero may start, as a share of its equal part. */
const RESTART_SHARE = 0.1;

/**
 * A controller that is told every true curve of every day, the noise and the lag, and lives with what really happens.
 *
 *     each day:  max Σ_{d ≥ today} Σ_j V_jd(x_jd)   subject to   Σ (V_jd − γ x_jd) + balance ≥ 0,   Σ x_jd ≤ what is left
 *     balance = Σ_{past} (reported + expected·(1 − F(age)) − γ·spend)
 *
 * What it misses of the oracle is the price of noise; what a learner misses of it is the price of not knowing.
 */
export function toldEverything(world: World, { meanDelayDays = 3, current }: ToldOptions = {}): Player {
  const account = new KnownAccount(world, world.delayed ? meanDelayDays : 0);
  const plan = isPlain(world) ? solveStack(world, account) : askOracle(world, account);
  let before: number[] | null = current ?? null;
  return {
    propose: (day) => {
      const budgets = withinStep(world, before, plan(day), account.left());
      before = budgets;
      return { budgets, range: null };
    },
    observe: (seen) => account.observe(seen),
  };
}

/** The budgets that are best when they may not change: the same split every day. */
export function bestFixed(world: World): Player {
  const split = isPlain(world) ? fixedSplit(world) : world.oracle().spend[0]!;
  return { propose: () => ({ budgets: split, range: null }), observe: () => undefined };
}

/** Whether every curve of every day is concave and stands for itself. */
function isPlain(world: World): boolean {
  if (world.kind === "D6") return false;
  const days = world.kind.startsWith("P") ? [0] : range(world.planStart, world.days);
  return days.every((day) => channelsOf(world).every((j) => isConcave(world.trueCurve(j, day))));
}

/** What has happened, with what is still to come of it at its expectation. */
class KnownAccount {
  private readonly seen = new Map<number, ReportedOutcome>();
  constructor(
    private readonly world: World,
    private readonly meanDelayDays: number,
  ) {}

  observe(seen: ReportedOutcome): void {
    if (seen.day >= this.world.planStart) this.seen.set(seen.day, seen);
  }

  spent(): number {
    let total = 0;
    for (const { spend } of this.seen.values()) total += sum(spend);
    return total;
  }

  left(): number {
    const { dailyBudget, days, planStart } = this.world;
    return Math.max(0, dailyBudget * (days - planStart) - this.spent());
  }

  balance(): number {
    const { roiTarget } = this.world;
    let total = 0;
    for (const one of this.seen.values()) total += sum(one.value) - roiTarget * sum(one.spend) + this.toCome(one);
    return total;
  }

  private toCome({ day, asOfDay, spend }: ReportedOutcome): number {
    const open = this.meanDelayDays > 0 ? Math.exp(-(asOfDay - day + 1) / this.meanDelayDays) : 0;
    if (open < 1e-6) return 0;
    return open * sum(spend.map((x, j) => curveValue(this.world.trueValueCurve(j, day), x)));
  }
}

/** Days on which a channel's curve and capacity are the same, from one day on; the key names the curve. */
function alikeDays(world: World, channel: number, from: number): Map<string, { curve: Curve; days: number[] }> {
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

/** One price a day for everything that remains, days alike stacked. */
function solveStack(world: World, account: KnownAccount): (day: number) => number[] {
  const { planStart, days, roiTarget, dailyBudget } = world;
  const items: (StackItem & { channel: number; days: number[] })[] = [];
  const itemOf = new Map<string, number>();
  for (const j of channelsOf(world)) {
    for (const { curve, days: alike } of alikeDays(world, j, planStart).values()) {
      for (const day of alike) itemOf.set(`${j} ${day}`, items.length);
      const max = Math.min(dailyBudget * (days - planStart), world.capacity(j, alike[0]!));
      items.push({ curve, count: alike.length, max, channel: j, days: alike });
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

/** Where curves are not concave or disturb each other the world's own oracle is asked again, with what is left. */
function askOracle(world: World, account: KnownAccount): (day: number) => number[] {
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

function withinStep(world: World, before: number[] | null, wanted: number[], left: number): number[] {
  const step = world.maxStep;
  const restart = (RESTART_SHARE * world.dailyBudget) / world.channels;
  const stepped =
    before === null || step === null
      ? wanted
      : wanted.map((x, j) =>
          Math.min(Math.max(x, before[j]! * (1 - step)), Math.max(before[j]! * (1 + step), restart)),
        );
  const over = sum(stepped) / Math.max(left, 1e-300);
  return over > 1 ? stepped.map((x) => x / over) : stepped;
}

/** Each channel's days are one curve of the fixed budget: their sum. */
function fixedSplit(world: World): number[] {
  const count = world.days - world.planStart;
  const channels = channelsOf(world).map((j): StackItem => {
    const own = [...alikeDays(world, j, world.planStart).values()];
    const parts = own.map(({ curve, days }): Curve => ({ kind: "scaled", factor: days.length / count, curve }));
    const max = Math.min(world.dailyBudget * count, world.capacity(j, world.planStart));
    return { curve: parts.length === 1 ? own[0]!.curve : merged(own, count, parts), count, max };
  });
  const { roiTarget, dailyBudget } = world;
  return stackPlan({ items: channels, budget: dailyBudget * count, roiTarget, balance: 0 }, null).spend;
}

/** Power curves of one shape add up to one of that shape, which is answered at once. */
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
