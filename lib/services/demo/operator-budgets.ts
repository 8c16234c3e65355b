import { addDays, type Day } from "@/lib/domain/day";
import type { Micros } from "@/lib/domain/money";
import { createRng } from "@/lib/engine";

export interface OperatorBudget {
  budgetEntityId: string;
  from: Day;
  amountMicros: Micros;
}

interface Operator {
  seed: number;
  firstDay: Day;
  days: number;
  /** The last days, on which every budget is the usual one. */
  daysAtHabits: number;
  /** The usual budgets that the operator returns to, in currency units per day by budget entity. */
  habits: Readonly<Record<string, number>>;
}

const MEAN_DAYS_BETWEEN = 7;
const MIN_CHANGE = 0.1;
const MAX_CHANGE = 0.3;
const ROUND_TO = 5;
/** A change away from the usual budget is undone about as often as not. */
const RETURN_CHANCE = 0.45;
const FARTHEST = { low: 0.65, high: 1.45 };

/** Budgets as a person sets them: uneven, and changed by 10–30% from time to time. */
export function operatorBudgets({ seed, firstDay, days, daysAtHabits, habits }: Operator): OperatorBudget[] {
  return Object.entries(habits).flatMap(([budgetEntityId, habit], channel) => {
    const dice = createRng(seed * 31 + channel);
    const changes: OperatorBudget[] = [];
    const set = (index: number, amount: number) =>
      changes.push({ budgetEntityId, from: addDays(firstDay, index), amountMicros: BigInt(amount) * 1_000_000n });
    let amount = habit;
    let current = habit;
    for (let index = 0; index < days - daysAtHabits;) {
      set(index, amount);
      current = amount;
      index += 2 + Math.round(-(MEAN_DAYS_BETWEEN - 2) * Math.log(1 - dice.next()));
      const size = MIN_CHANGE + (MAX_CHANGE - MIN_CHANGE) * dice.next();
      const direction = dice.next() < 0.5 ? -1 : 1;
      const moved = amount !== habit && dice.next() < RETURN_CHANCE ? habit : amount * (1 + direction * size);
      amount = round(Math.min(FARTHEST.high * habit, Math.max(FARTHEST.low * habit, moved)));
    }
    if (current !== habit) set(days - daysAtHabits, habit);
    return changes;
  });
}

function round(amount: number): number {
  return Math.max(ROUND_TO, Math.round(amount / ROUND_TO) * ROUND_TO);
}
