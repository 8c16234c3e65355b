import { floorToGrid, sumMicros, type Micros } from "../money";
import type { BudgetSource, CurrentBudget } from "./current-budget";

const UNCERTAIN: ReadonlySet<BudgetSource> = new Set(["unknown", "coarse", "lumps"]);

/** Whether no one knows what the channel spends on a day, so that its budget is neither raised nor cut. */
export function isUncertain({ source }: Pick<CurrentBudget, "source">): boolean {
  return UNCERTAIN.has(source);
}

/**
 * Limits what is kept free for uncertain channels to the room that the others leave under the total. So the others are not
 * raised into money that may be spent, and not cut for money that may not be.
 */
export function keepRoom(
  budgets: readonly CurrentBudget[],
  { dailyBudgetMicros, grid }: { dailyBudgetMicros: Micros; grid: Micros },
): CurrentBudget[] {
  const [uncertain, known] = [budgets.filter(isUncertain), budgets.filter((one) => !isUncertain(one))];
  const wanted = sumMicros(uncertain.map(({ micros }) => micros));
  const left = dailyBudgetMicros - sumMicros(known.map(({ micros }) => micros));
  const room = left > 0n ? left : 0n;
  if (wanted <= room) return [...budgets];
  return budgets.map((budget) =>
    isUncertain(budget)
      ? { ...budget, micros: floorToGrid((room * budget.micros) / wanted, grid), levelMicros: budget.micros }
      : budget,
  );
}
