import { createRng, type Rng } from "@/lib/engine/math/rng";
import type { Arrivals, DayOutcome, World } from "@/lib/engine/world/types";

/** A world with conversions of two actions; each channel has its own share of the first action. */
export interface TwoActions {
  world: World;
  /** Probability, by channel, that a conversion is of the first action. */
  shares: number[];
  step(day: number, budgets: readonly number[]): DayOutcome;
}

/** Assigns every conversion of a world to an action at random; count, arrival and value do not change. */
export function twoActions(world: World, seed: number): TwoActions {
  const dice = createRng(seed + 0.25);
  const shares = Array.from({ length: world.channels }, () => 0.2 + 0.6 * dice.next());
  return {
    world,
    shares,
    step: (day, budgets) => {
      const outcome = world.step(day, budgets);
      const arrivals = outcome.arrivals.map(([all], j) => {
        const throws = createRng(seed * 1e6 + day * 1e3 + j + 0.5);
        return split(all!, shares[j]!, throws);
      });
      return { ...outcome, arrivals };
    },
  };
}

function split(all: Arrivals, share: number, dice: Rng): Arrivals[] {
  const first = all.count.map((count) => {
    let hits = 0;
    for (let i = 0; i < count; i++) if (dice.next() < share) hits += 1;
    return hits;
  });
  const valueOf = (counts: number[]) =>
    counts.map((count, age) => (all.count[age]! > 0 ? (all.value[age]! * count) / all.count[age]! : 0));
  const second = all.count.map((count, age) => count - first[age]!);
  return [
    { count: first, value: valueOf(first) },
    { count: second, value: valueOf(second) },
  ];
}
