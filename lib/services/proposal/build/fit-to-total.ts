import { floorToGrid, roundToGrid, smallestAmountMicros, sumMicros, type Micros } from "@/lib/domain/money";
import type { PlanSettings } from "@/lib/domain/plan";
import { splitBudget } from "./split-budget";

type Total = Pick<PlanSettings, "currency" | "dailyBudgetMicros">;

/**
 * Rounds each budget to the currency's smallest amount and subtracts any excess over the total from the largest. A budget
 * in `kept` is not rounded and is reduced last.
 */
export function fitToTotal(
  budgets: Micros[],
  { currency, dailyBudgetMicros, kept = [] }: Total & { kept?: (Micros | null)[] },
): Micros[] {
  const grid = smallestAmountMicros(currency);
  const fitted = budgets.map((micros, index) => kept[index] ?? roundToGrid(micros, grid));
  let over = sumMicros(fitted) - dailyBudgetMicros;
  while (over > 0n) {
    const isFree = fitted.some((micros, index) => micros > 0n && (kept[index] ?? null) === null);
    const largest = largestOf(fitted, (index) => !isFree || (kept[index] ?? null) === null);
    const taken = floorToGrid(over + grid - 1n, grid);
    const left = fitted[largest] ?? 0n;
    fitted[largest] = left > taken ? left - taken : 0n;
    over = sumMicros(fitted) - dailyBudgetMicros;
  }
  return fitted;
}

function largestOf(amounts: Micros[], isChoice: (index: number) => boolean): number {
  let largest = -1;
  for (const [index, micros] of amounts.entries()) {
    if (isChoice(index) && (largest < 0 || micros > (amounts[largest] ?? 0n))) largest = index;
  }
  return largest;
}

/**
 * Budgets within their lowest and highest. What they have above the lowest is scaled down to the total, and then the lowest
 * themselves.
 */
export function keepWithinLimits(
  budgets: Micros[],
  limits: readonly { minMicros: Micros; maxMicros: Micros | null }[],
  total: Total,
): Micros[] {
  const least = limits.map(({ minMicros }) => minMicros);
  const kept = budgets.map((micros, index) => {
    const { minMicros, maxMicros } = limits[index] ?? { minMicros: 0n, maxMicros: null };
    if (maxMicros !== null && micros > maxMicros) return maxMicros;
    return micros < minMicros ? minMicros : micros;
  });
  const left = total.dailyBudgetMicros - sumMicros(least);
  if (left < 0n) return scaleToTotal(least, total);
  const above = kept.map((micros, index) => micros - (least[index] ?? 0n));
  const scaled = scaleToTotal(above, { ...total, dailyBudgetMicros: left });
  return scaled.map((micros, index) => micros + (least[index] ?? 0n));
}

/** Scales a sum above the total down to it and keeps the shares. What rounding leaves goes to the largest remainders. */
function scaleToTotal(budgets: Micros[], { currency, dailyBudgetMicros }: Total): Micros[] {
  const sum = sumMicros(budgets);
  if (sum <= dailyBudgetMicros) return budgets;
  return splitBudget(floorToGrid(dailyBudgetMicros, smallestAmountMicros(currency)), budgets, currency);
}
