const COEFFICIENTS = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/**
 * Computes the natural logarithm of the gamma function.
 *
 *     ln Γ(x),   Γ(n + 1) = n!
 *
 * Below 15 it uses Lanczos' sum (g = 7, nine terms); from 15 on Stirling's series is exact to the last digits.
 * The relative error is below 2e-14, except near the zeros at 1 and 2, where the absolute error is.
 * Source: Press et al., Numerical Recipes (3rd ed.), §6.1; Abramowitz & Stegun 6.1.41.
 *
 * @param x - Any number above 0.
 * @returns ln Γ(x).
 * @throws {RangeError} when x is not above 0 or is NaN.
 */
export function lgamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`x must be above zero, but it is ${String(x)}.`);
  if (x === 1 || x === 2) return 0;
  if (x >= 15) return stirling(x);
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - lgamma(1 - x);
  let sum = 0.99999999999980993;
  for (let i = 0; i < COEFFICIENTS.length; i++) sum += COEFFICIENTS[i]! / (x + i);
  const t = x + 6.5;
  return 0.9189385332046727 + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

function stirling(x: number): number {
  const inverse = 1 / x;
  const square = inverse * inverse;
  const series = inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188))));
  return (x - 0.5) * Math.log(x) - x + 0.9189385332046727 + series;
}
