/**
 * Adds numbers without losing small ones next to large ones.
 *
 *     s = Σ xᵢ,  error ≤ 2ε|s| + O(n ε²) Σ|xᵢ|
 *
 * A second number collects the rounding error of each addition and is added at the end.
 * Source: Neumaier, Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen (1974).
 *
 * @param numbers - Any length, any unit; an empty list gives 0.
 * @returns The sum.
 */
export function compensatedSum(numbers: ArrayLike<number>): number {
  let sum = 0;
  let lost = 0;
  for (let i = 0; i < numbers.length; i++) {
    const x = numbers[i]!;
    const next = sum + x;
    lost += Math.abs(sum) >= Math.abs(x) ? sum - next + x : x - next + sum;
    sum = next;
  }
  return sum + lost;
}
