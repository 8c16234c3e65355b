/**
 * Computes the median.
 *
 * @param numbers - In any order; none is NaN.
 * @returns The middle number, or the mean of the two in the middle; null for an empty list.
 */
export function median(numbers: readonly number[]): number | null {
  if (numbers.length === 0) return null;
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
