import type { ChannelDay } from "@/lib/domain/day-row";
import { unitsToMicros, microsToUnits, type Micros } from "@/lib/domain/money";
import type { PerformanceInputs } from "./performance-inputs";

/** Sums of some channel-days. A sum is null if a part is missing or if there are no parts. */
export interface PartSums {
  spendMicros: Micros | null;
  conversions: number | null;
  expectedConversions: number | null;
  valueMicros: Micros | null;
  expectedValueMicros: Micros | null;
  /** The share of the final conversions that is already reported; 1 if nothing counts. */
  maturity: number;
  complete: boolean;
}

type Counted = Omit<PartSums, "spendMicros" | "complete">;

export function sumParts(inputs: PerformanceInputs, rows: ChannelDay[], actionId?: string): PartSums {
  const counted = rows.flatMap((row) => countActions(inputs, row, actionId));
  const conversions = addNumbers(counted.map((part) => part.conversions));
  const expectedConversions = addNumbers(counted.map((part) => part.expectedConversions));
  return {
    spendMicros: addMicros(rows.map((row) => row.spendMicros)),
    conversions,
    expectedConversions,
    maturity: conversions && expectedConversions ? conversions / expectedConversions : meanMaturity(counted),
    valueMicros: addValues(counted.map((part) => part.valueMicros)),
    expectedValueMicros: addValues(counted.map((part) => part.expectedValueMicros)),
    complete: rows.every((row) => row.complete),
  };
}

export function addNumbers(numbers: (number | null)[]): number | null {
  if (numbers.length === 0) return null;
  return numbers.reduce<number | null>((sum, next) => (sum === null || next === null ? null : sum + next), 0);
}

export function addMicros(amounts: (Micros | null)[]): Micros | null {
  if (amounts.length === 0) return null;
  return amounts.reduce<Micros | null>((sum, next) => (sum === null || next === null ? null : sum + next), 0n);
}

/** An action without a value is skipped, so that it does not make the sum of the others unknown. */
function addValues(amounts: (Micros | null)[]): Micros | null {
  const known = amounts.filter((amount) => amount !== null);
  return known.length === 0 ? null : addMicros(known);
}

function meanMaturity(counted: Counted[]): number {
  if (counted.length === 0) return 1;
  return counted.reduce((sum, part) => sum + part.maturity, 0) / counted.length;
}

function countActions(inputs: PerformanceInputs, row: ChannelDay, onlyActionId?: string): Counted[] {
  const { weights, maturityOf } = inputs;
  return row.actions.flatMap(({ actionId, count, valueMicros }) => {
    const weight = weights.get(actionId) ?? 0;
    if (weight === 0 || (onlyActionId !== undefined && actionId !== onlyActionId)) return [];
    const maturity = maturityOf(row.channelId, actionId, row.day);
    return {
      maturity,
      conversions: count === null ? null : weight * count,
      expectedConversions: count === null ? null : (weight * count) / maturity,
      valueMicros,
      expectedValueMicros: valueMicros === null ? null : unitsToMicros(microsToUnits(valueMicros) / maturity),
    };
  });
}
