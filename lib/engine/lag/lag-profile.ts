/** Share of a day's conversions that is reported, by age in days; plain JSON. */
export interface LagProfile {
  /** "prior" when no day was read twice, so that the profile is the prior alone. */
  status: "learned" | "prior";
  /** share[a] at age a days, non-decreasing, 1 at the last. */
  share: number[];
  /** Days with readings at more than one age. */
  days: number;
}

/** One reading of one day. */
export interface DayVersion {
  day: number;
  /** Days between the end of that day and the reading, at least 0. */
  ageDays: number;
  conversions: number;
}

/** Age at which a day counts as complete. */
export const MATURE_AGE = 21;
/** Mean delay of the prior in days, where nothing else is known. */
const PRIOR_MEAN_DELAY = 2;
const PRIOR_CONVERSIONS = 20;

/**
 * Learns how the reported conversions of a day grow with its age.
 *
 *     F(a) = Π_{b ≥ a} G(b),   G(b) = (Σ y(b) + k g(b)) / (Σ y(b + 1) + k)
 *
 * The growth factors between neighbouring ages multiply to the reported share (chain ladder). Each factor uses all
 * days read at both ages and is shrunk by k = 20 conversions to g, the growth of an exponential delay with the prior's
 * mean, by default two days. When no day was read twice, the profile is that prior.
 * Source: Mack, Distribution-free calculation of the standard error of chain ladder reserve estimates (1993).
 *
 * @param versions - Readings in any order; a day read once adds nothing.
 * @param prior - `meanDelay` in days, above 0.
 * @returns The reported share by age 0…21, non-decreasing, 1 at the last.
 * @throws {RangeError} when an age or a count is negative or not finite, or the mean delay is not above 0.
 * @example
 * const readings = [40, 50, 60].map((conversions, ageDays) => ({ day: 0, ageDays, conversions }));
 * learnLagProfile(readings).share.map((share) => Math.round(100 * share)).slice(0, 4); // => [48, 64, 78, 86]
 */
export function learnLagProfile(
  versions: readonly DayVersion[],
  { meanDelay }: { meanDelay: number } = { meanDelay: PRIOR_MEAN_DELAY },
): LagProfile {
  if (!(meanDelay > 0) || !Number.isFinite(meanDelay))
    throw new RangeError(`meanDelay must be above 0, but it is ${String(meanDelay)}.`);
  const byDay = new Map<number, Map<number, number>>();
  for (const { day, ageDays, conversions } of versions) {
    if (!(ageDays >= 0) || !Number.isFinite(ageDays))
      throw new RangeError(`ageDays must be at least 0, but it is ${String(ageDays)}.`);
    if (!(conversions >= 0) || !Number.isFinite(conversions))
      throw new RangeError(`conversions must be at least 0, but it is ${String(conversions)}.`);
    const ages = byDay.get(day) ?? new Map<number, number>();
    ages.set(Math.min(MATURE_AGE, Math.floor(ageDays)), conversions);
    byDay.set(day, ages);
  }
  return profileOf(
    [...byDay.values()].map((ages) => [...ages].sort((p, q) => p[0] - q[0])),
    meanDelay,
  );
}

/**
 * Computes the share of a day's conversions that is reported at an age.
 *
 *     F(a) + (F(a + 1) − F(a)) (age − a),   a = ⌊age⌋
 *
 * @param profile - From `learnLagProfile`.
 * @param ageDays - Days since the end of the day, at least 0; between whole days the share is interpolated.
 * @returns A share above 0 and at most 1.
 * @example
 * maturityAt({ status: "learned", share: [0.5, 0.75, 1], days: 30 }, 0.5);
 * // => 0.625
 */
export function maturityAt(profile: LagProfile, ageDays: number): number {
  const last = profile.share.length - 1;
  if (!(ageDays < last)) return 1;
  const age = Math.max(0, ageDays);
  const before = Math.floor(age);
  const from = profile.share[before]!;
  return from + (profile.share[before + 1]! - from) * (age - before);
}

/** @param days - For each day its [age, conversions] pairs, ascending in age. */
function profileOf(days: [number, number][][], meanDelay: number): LagProfile {
  const from = new Float64Array(MATURE_AGE);
  const to = new Float64Array(MATURE_AGE);
  let read = 0;
  for (const versions of days) {
    if (versions.length > 1) read += 1;
    for (let i = 1; i < versions.length; i++) spreadGrowth(versions[i - 1]!, versions[i]!, from, to);
  }
  const share = new Array<number>(MATURE_AGE + 1).fill(1);
  for (let age = MATURE_AGE - 1; age >= 0; age--) {
    const growth = (from[age]! + PRIOR_CONVERSIONS * priorGrowth(age, meanDelay)) / (to[age]! + PRIOR_CONVERSIONS);
    share[age] = share[age + 1]! * Math.min(1, growth);
  }
  return { status: read > 0 ? "learned" : "prior", share, days: read };
}

/** Spreads the growth between two readings evenly, in logarithms, over the ages between them. */
function spreadGrowth(a: [number, number], b: [number, number], from: Float64Array, to: Float64Array): void {
  const steps = b[0] - a[0];
  if (!(b[1] > 0)) return;
  const ratio = Math.exp(Math.log(Math.max(a[1], 1e-6 * b[1]) / b[1]) / steps);
  for (let age = a[0]; age < b[0]; age++) {
    to[age]! += b[1];
    from[age]! += b[1] * ratio;
  }
}

function priorGrowth(age: number, meanDelay: number): number {
  const reported = (a: number) => 1 - Math.exp(-(a + 1) / meanDelay);
  return reported(age) / reported(age + 1);
}
