/**
 * Adds numbers without losing the small ones beside the large.
 *
 *     s = Σ xᵢ,  error ≤ 2ε|s| + O(n ε²) Σ|xᵢ|
 *
 * The part that each addition rounds away is carried in a second number and put back at the end.
 * Source: Neumaier, Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen (1974).
 *
 * @param numbers - Any length, any unit; empty gives 0.
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
