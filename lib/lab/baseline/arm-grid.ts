import { allocate, createRng, type Curve, curveValue, type Rng } from "@/lib/engine";
import { chooseArms, type ArmQuestion } from "./choose-arms";

/** Accounts drawn from the prior, fewer where each has many channels. */
const ACCOUNTS = 240;
/** Candidates in an equal share, and at least as many in all as this many times the arms. */
const FINENESS = 16;
const CHOICE = 4;
/** An account whose ROI target binds spends only part of its budget. */
const LEAST_TOTAL = 0.15;
const LEVEL_SD = 0.6;
const SEED = 7;

/**
 * Arms at equal distances from nothing to the whole budget.
 *
 * @param arms - K ≥ 2.
 * @returns Shares of the daily budget, ascending from 0 to 1.
 */
export function uniformArms(arms: number): number[] {
  return Array.from({ length: arms }, (_, k) => k / (arms - 1));
}

/**
 * The arms that lose least over accounts that might come, the same for every channel.
 *
 *     V′(x) = θ·(1 + x/k)^(−c),   θ ~ LogNormal(0, 0.6²),   k = LogNormal(ln ½, 1)/M,   c ~ U[0.3, 3]
 *
 * Accounts of M such curves are solved for totals between 15% and 100% of the budget (below it the ROI target
 * binds); the price found and each curve are one question for `chooseArms`. Optimal budgets lie around 1/M of
 * the whole, so that arms crowd there and thin out geometrically above.
 *
 * @param channels - M ≥ 1.
 * @param arms - K ≥ 2.
 * @returns Shares of the daily budget, ascending from 0; length K.
 */
export function priorArms(channels: number, arms: number): number[] {
  const key = `${channels}/${arms}`;
  const kept = known.get(key);
  if (kept !== undefined) return kept;
  const candidates = candidateArms(channels, arms);
  const { arms: chosen } = chooseArms(questionsOf(priorAccounts(channels), candidates), arms);
  const shares = chosen.map((k) => candidates[k]!);
  known.set(key, shares);
  return shares;
}

/** What depends on M and K only is worked out once. */
const known = new Map<string, number[]>();

/** Budgets at equal distances, so that arms of several channels can sum to exactly the whole. */
export function candidateArms(channels: number, arms: number): number[] {
  return uniformArms(Math.max(FINENESS * channels, CHOICE * arms) + 1);
}

export interface Account {
  curves: Curve[];
  /** Spend of all channels together, a share of the daily budget. */
  total: number;
}

/** One question per channel of every account; each account counts the same. */
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
    total: LEAST_TOTAL + (1 - LEAST_TOTAL) * rng.next(),
  }));
}

function priorCurve(rng: Rng, channels: number): Curve {
  const slope = rng.lognormal(0, LEVEL_SD);
  const scale = rng.lognormal(Math.log(0.5), 1) / channels;
  return { kind: "power", slope, scale, exponent: 0.3 + 2.7 * rng.next() };
}
