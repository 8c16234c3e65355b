/** A stated probability, and whether the event came. */
export interface Stated {
  stated: number;
  kept: boolean;
}

export interface Tenth {
  from: number;
  count: number;
  /** Mean stated probability and observed share. */
  stated: number;
  observed: number;
}

/** Groups statements by tenth of the probability; empty tenths are left out. */
export function tenthsOf(statements: readonly Stated[]): Tenth[] {
  return Array.from({ length: 10 }, (_, tenth) => {
    const members = statements.filter(({ stated }) => Math.min(9, Math.floor(10 * stated)) === tenth);
    const count = members.length;
    return {
      from: tenth / 10,
      count,
      stated: members.reduce((sum, one) => sum + one.stated, 0) / Math.max(1, count),
      observed: members.filter(({ kept }) => kept).length / Math.max(1, count),
    };
  }).filter(({ count }) => count > 0);
}

/**
 * The mean squared error of probabilities.
 *
 *     (1/n) Σ (pᵢ − yᵢ)²
 *
 * Source: Brier, Verification of forecasts expressed in terms of probability (1950).
 */
export function brierScore(statements: readonly Stated[]): number {
  return statements.reduce((sum, { stated, kept }) => sum + (stated - (kept ? 1 : 0)) ** 2, 0) / statements.length;
}

/** The score of the constant that is best in hindsight: the share that was kept. */
export function constantScore(statements: readonly Stated[]): number {
  const share = statements.filter(({ kept }) => kept).length / statements.length;
  return share * (1 - share);
}
