import type { Curve } from "../curve/curve";

export const WORLD_KINDS = ["P1", "P2", "P3", "D1", "D2", "D3", "D4", "D5", "D6", "autobidders", "demo"] as const;
export type WorldKind = (typeof WORLD_KINDS)[number];

/** family: power and Hill curves, as `concave` assumes; saturating: 1 − e^{−x/k}; segments: four straight pieces. */
export const CURVE_FAMILIES = ["family", "saturating", "segments"] as const;
export type CurveFamily = (typeof CURVE_FAMILIES)[number];

/** optimal: by value per price; noisy: by a noisy estimate of it; mixed: by value per price, but with probability 0.3 a random one next. */
export const BUYING_ORDERS = ["optimal", "noisy", "mixed"] as const;
export type BuyingOrder = (typeof BUYING_ORDERS)[number];

/** One slot, or three slots under VCG or GSP. */
export const AUCTION_RULES = ["second-price", "vcg", "gsp"] as const;
export type AuctionRule = (typeof AUCTION_RULES)[number];

export interface WorldSetup {
  /** Any finite number; 0 is a seed. */
  seed: number;
  channels?: number;
  /** T, all days of the world; the plan of an account with a history starts later. */
  days?: number;
  /** D kinds: number of days before the plan, by default 0; the plan's own days stay the same. */
  historyDays?: number;
  /** D kinds; by default "family". */
  curves?: CurveFamily;
  /** P kinds: auctions per channel and day, by default 10. */
  auctions?: number;
  /** P2; by default "noisy". */
  order?: BuyingOrder;
  /** P3; by default "vcg". */
  auction?: AuctionRule;
  /** autobidders: C, from 2 to 10, by default 5; channel i has i·C competitors. */
  competition?: number;
  /** B, currency units per day; P1 computes its own. */
  dailyBudget?: number;
  /** Expected conversions per day, all channels, at the equal split. */
  conversionsPerDay?: number;
  /** γ as a multiple of the ROI of the best split of the full budget; below 1 the budget binds. */
  roiLevel?: number;
  /** The weekday of day 0; 0 is Monday. */
  startWeekday?: number;
  /** Mean of the exponential delay, in days, for kinds with a delay. */
  meanDelayDays?: number;
}

/** Conversions of one action of one channel of one day, by the age in days at which they are reported. */
export interface Arrivals {
  count: number[];
  value: number[];
}

/** The complete outcome of one day. */
export interface DayOutcome {
  day: number;
  budgets: number[];
  spend: number[];
  /** Auctions won, where the world has auctions. */
  clicks: (number | null)[];
  /** Expected conversions at the actual spend, without noise. */
  expected: number[];
  expectedValue: number[];
  /** arrivals[channel][action]; age 0 is reported at the end of the day itself. */
  arrivals: Arrivals[][];
}

/** A platform's report of a day at the end of `asOfDay`. */
export interface ReportedOutcome {
  day: number;
  asOfDay: number;
  budgets: number[];
  spend: number[];
  conversions: number[];
  value: number[];
  /** actions[channel][action], counts. */
  actions: number[][];
  /** actionValues[channel][action], currency units. */
  actionValues: number[][];
}

export interface OracleLimits {
  /** B per day. */
  budget?: number;
  /** γ; null for none. */
  roiTarget?: number | null;
}

export interface OracleSplit {
  /** spend[day − planStart][channel]. */
  spend: number[][];
  /** Expected conversions over the plan's days. */
  conversions: number;
  /** Expected value over the plan's days. */
  value: number;
}

/** An account with known response curves. Its days can be played in any order, alone, and repeatedly. */
export interface World {
  readonly kind: WorldKind;
  readonly channels: number;
  /** T, history included. */
  readonly days: number;
  /** The first day that the oracle and the ROI target refer to; earlier days are history. */
  readonly planStart: number;
  readonly dailyBudget: number;
  /** γ; value per unit of spend. */
  readonly roiTarget: number;
  readonly actions: readonly string[];
  readonly startWeekday: number;
  /** Whether conversions arrive later than on their own day. */
  readonly delayed: boolean;
  /** Maximum change of a budget per day that the kind prescribes, as a share; null for none. */
  readonly maxStep: number | null;
  /** Plays a day; the outcome depends on the seed, the day and these budgets only. */
  step(day: number, budgets: readonly number[]): DayOutcome;
  /** Expected conversions of a channel on a day as a function of its spend, the others at the equal split. */
  trueCurve(channel: number, day: number): Curve;
  trueValueCurve(channel: number, day: number): Curve;
  /** Maximum spend of a channel on a day; Infinity without a limit. */
  capacity(channel: number, day: number): number;
  /** The best split of the plan's days with every response curve known. */
  oracle(limits?: OracleLimits): OracleSplit;
}
