import { floorToGrid, smallestAmountMicros, sumMicros, type Currency, type Micros } from "@/lib/domain/money";

/** Splits a channel's budget over its entities by their previous budgets, or evenly if one is unknown. The parts sum exactly. */
export function splitBudget(total: Micros, previous: (Micros | null)[], currency: Currency): Micros[] {
  if (previous.length === 0) return [];
  const areKnown = previous.every((micros) => micros !== null);
  const shares =
    areKnown && previous.some((micros) => micros !== 0n)
      ? previous.map((micros) => micros ?? 0n)
      : previous.map(() => 1n);
  const grid = smallestAmountMicros(currency);
  const whole = sumMicros(shares);
  const parts = shares.map((share) => floorToGrid((total * share) / whole, grid));
  const order = shares
    .map((share, index) => ({ index, rest: total * share - (parts[index] ?? 0n) * whole }))
    .sort((one, other) => Number(other.rest > one.rest) - Number(other.rest < one.rest) || one.index - other.index);
  let left = total - sumMicros(parts);
  for (const { index } of order) {
    const step = left > grid ? grid : left;
    parts[index] = (parts[index] ?? 0n) + step;
    left -= step;
  }
  return parts;
}
