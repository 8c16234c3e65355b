import { allocate, createRng, type Curve, curveValue, type Rng } from "@/lib/engine";
import { chooseArms, type ArmQuestion } from "./choose-arms";

/** Accounts drawn from the prior; fewer when an account has many channels. */
const ACCOUNTS = 240;
/** Candidates per equal share of the budget. */
const CANDIDATES_PER_SHARE = 16;
/** The minimum number of candidates, as a multiple of the number of arms. */
const MIN_CANDIDATES_PER_ARM = 4;
/** An account whose ROI target binds spends only part of its budget. */
const MIN_TOTAL = 0.15;
const LEVEL_SD = 0.6;
const SEED = 7;

/**
 * Equally spaced arms from 0 to the whole budget.
 *
 * @param arms - K ≥ 2.
 * @returns Shares of the daily budget, ascending from 0 to 1.
 */
export function uniformArms(arms: number): number[] {
  return Array.from({ length: arms }, (_, k) => k / (arms - 1));
}

/**
 * The arms with the smallest expected loss over accounts drawn from a prior, the same for every channel.
 *
 *     V′(x) = θ·(1 + x/k)^(−c),   θ ~ LogNormal(0, 0.6²),   k = LogNormal(ln ½, 1)/M,   c ~ U[0.3, 3]
 *
 * Accounts of M such curves are solved for totals between 15% and 100% of the budget (a total below 100% models
 * a binding ROI target). The resulting price and each curve are one question for `chooseArms`. Optimal budgets
 * are around 1/M of the whole, so arms are dense there and thin out geometrically above.
 *
 * @param channels - M ≥ 1.
 * @param arms - K ≥ 2.
 * @returns Shares of the daily budget, ascending from 0; length K.
 */
export function priorArms(channels: number, arms: number): number[] {
  const key = `${channels}/${arms}`;
  const cached = armsBySize.get(key);
  if (cached !== undefined) return cached;
  const candidates = candidateArms(channels, arms);
  const { arms: chosen } = chooseArms(questionsOf(priorAccounts(channels), candidates), arms);
  const shares = chosen.map((k) => candidates[k]!);
  armsBySize.set(key, shares);
  return shares;
}

/** Arms by M and K, on which alone the search depends. */
const armsBySize = new Map<string, number[]>();

/** Equally spaced budgets, so that arms of several channels can sum to exactly the whole budget. */
export function candidateArms(channels: number, arms: number): number[] {
  return uniformArms(Math.max(CANDIDATES_PER_SHARE * channels, MIN_CANDIDATES_PER_ARM * arms) + 1);
}

export interface Account {
  curves: Curve[];
  /** Total spend of all channels, as a share of the daily budget. */
  total: number;
}

/** One question per channel of every account; every account has the same weight. */
export function questionsOf(accounts: readonly Account[], candidates: readonly number[]): ArmQuestion[] {
  return accounts.flatMap(({ curves, total }) => {
    const solved = allocate({ curves, budget: total });
    if (solved.status !== "optimal" || solved.objective <= 0) return [];
    const price = solved.prices.budget;
    return curves.map((curve) => ({
      net: Float64Array.from(candidates, (x) => curveValue(curve, x) - price * x),
      weight: curves.length / solved.objective,
    }));
  });
}

function priorAccounts(channels: number): Account[] {
  const rng = createRng(SEED);
  return Array.from({ length: Math.ceil(ACCOUNTS / Math.sqrt(channels)) }, () => ({
    curves: Array.from({ length: channels }, () => priorCurve(rng, channels)),
    total: MIN_TOTAL + (1 - MIN_TOTAL) * rng.next(),
  }));
}

function priorCurve(rng: Rng, channels: number): Curve {
  const slope = rng.lognormal(0, LEVEL_SD);
  const scale = rng.lognormal(Math.log(0.5), 1) / channels;
  return { kind: "power", slope, scale, exponent: 0.3 + 2.7 * rng.next() };
}
