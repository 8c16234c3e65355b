import { floorToGrid, smallestAmountMicros, sumMicros, type Micros } from "@/lib/domain/money";
import type { PlanSettings } from "@/lib/domain/plan";

type Total = Pick<PlanSettings, "currency" | "dailyBudgetMicros">;

/** Sets each budget on the currency's smallest amount and takes back, from the largest, what exceeds the total. */
export function fitToTotal(budgets: Micros[], { currency, dailyBudgetMicros }: Total): Micros[] {
  const grid = smallestAmountMicros(currency);
  const fitted = budgets.map((micros) => floorToGrid(micros + grid / 2n, grid));
  let over = sumMicros(fitted) - dailyBudgetMicros;
  while (over > 0n) {
    const largest = fitted.reduce((best, micros, index) => (micros > (fitted[best] ?? 0n) ? index : best), 0);
    const taken = floorToGrid(over + grid - 1n, grid);
    const left = fitted[largest] ?? 0n;
    fitted[largest] = left > taken ? left - taken : 0n;
    over = sumMicros(fitted) - dailyBudgetMicros;
  }
  return fitted;
}

/** Keeps the shares; only a sum above the total shrinks, by the largest remainders. */
export function scaleToTotal(budgets: Micros[], { currency, dailyBudgetMicros }: Total): Micros[] {
  const sum = sumMicros(budgets);
  if (sum <= dailyBudgetMicros) return budgets;
  const grid = smallestAmountMicros(currency);
  return budgets.map((micros) => floorToGrid((micros * dailyBudgetMicros) / sum, grid));
}
