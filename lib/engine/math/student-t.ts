/**
 * The distribution function of Student's t with three degrees of freedom, in units of its scale.
 *
 *     F(x) = 1/2 + (u/(1 + u²) + atan u)/π,   u = x/√3
 *
 * Source: Johnson, Kotz & Balakrishnan, Continuous Univariate Distributions 2 (1995), ch. 28.
 *
 * @param x - Any number.
 * @returns A probability.
 */
export function studentCdf3(x: number): number {
  const u = x / Math.sqrt(3);
  if (!Number.isFinite(u)) return u > 0 ? 1 : 0;
  return 0.5 + (u / (1 + u * u) + Math.atan(u)) / Math.PI;
}
