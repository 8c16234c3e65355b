/**
 * Computes the probability that a standard normal variable is at most z.
 *
 *     Φ(z) = ∫ from −∞ to z of e^(−t²/2) / √(2π) dt
 *
 * A series of positive terms near the middle and a continued fraction in the tails keep the relative
 * error of the small tail, not only its absolute error, near 1e-13.
 * Source: Abramowitz & Stegun, Handbook of Mathematical Functions, 26.2.11 and 26.2.14.
 *
 * @param z - Any number; ±∞ give 0 and 1.
 * @returns A probability in [0, 1].
 * @throws {RangeError} when z is NaN.
 */
export function normalCdf(z: number): number {
  if (Number.isNaN(z)) throw new RangeError("z must be a number, but it is NaN.");
  const tail = upperTail(Math.abs(z));
  return z > 0 ? 1 - tail : tail;
}

/**
 * Computes the quantile of a standard normal variable.
 *
 *     z = Φ⁻¹(p)
 *
 * A rational first guess is followed by one Halley step on Φ. The step runs in the smaller tail, so that p near 0
 * and p near 1 are equally exact.
 * Source: Acklam, An algorithm for computing the inverse normal cumulative distribution function (2003).
 *
 * @param p - Probability in [0, 1]; 0 and 1 give −∞ and ∞.
 * @returns z.
 * @throws {RangeError} when p is outside [0, 1].
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`p must be a probability between 0 and 1, but it is ${String(p)}.`);
  if (p === 0) return -Infinity;
  if (p === 1) return Infinity;
  return p > 0.5 ? -lowerQuantile(1 - p) : lowerQuantile(p);
}

function upperTail(x: number): number {
  if (x > 39) return 0;
  const density = Math.exp((-x * x) / 2) / 2.5066282746310002;
  if (x > 3) return density / continuedFraction(x);
  let term = x;
  let sum = x;
  for (let odd = 3; term > sum * 1e-17; odd += 2) {
    term *= (x * x) / odd;
    sum += term;
  }
  return 0.5 - density * sum;
}

/** x + 1/(x + 2/(x + 3/(x + …))), evaluated from the bottom up. */
function continuedFraction(x: number): number {
  let value = x;
  for (let k = x > 8 ? 30 : 90; k > 0; k--) value = x + k / value;
  return value;
}

function lowerQuantile(p: number): number {
  const z = p < 0.02425 ? tailGuess(p) : centreGuess(p - 0.5);
  const error = upperTail(-z) - p;
  const u = error * 2.5066282746310002 * Math.exp((z * z) / 2);
  return z - u / (1 + (z * u) / 2);
}

function tailGuess(p: number): number {
  const q = Math.sqrt(-2 * Math.log(p));
  const top = horner(
    q,
    [
      -7.784894002430293e-3, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
      2.938163982698783,
    ],
  );
  return top / horner(q, [7.784695709041462e-3, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1]);
}

function centreGuess(q: number): number {
  const r = q * q;
  const top = horner(
    r,
    [
      -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716,
      2.506628277459239,
    ],
  );
  const bottom = horner(
    r,
    [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1],
  );
  return (q * top) / bottom;
}

function horner(x: number, coefficients: readonly number[]): number {
  let sum = 0;
  for (const coefficient of coefficients) sum = sum * x + coefficient;
  return sum;
}
