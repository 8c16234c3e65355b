import type { Curve } from "../curve/curve";

export const WORLD_KINDS = ["P1", "P2", "P3", "D1", "D2", "D3", "D4", "D5", "D6", "autobidders", "demo"] as const;
export type WorldKind = (typeof WORLD_KINDS)[number];

/** family: power and Hill, what `concave` expects; saturating: 1 − e^{−x/k}; segments: four straight pieces. */
export const CURVE_FAMILIES = ["family", "saturating", "segments"] as const;
export type CurveFamily = (typeof CURVE_FAMILIES)[number];

/** optimal: by value per price; noisy: by what a wrong estimate takes for it; mixed: now and then any at all. */
export const BUYING_ORDERS = ["optimal", "noisy", "mixed"] as const;
export type BuyingOrder = (typeof BUYING_ORDERS)[number];

/** One slot, or three of them under either rule. */
export const AUCTION_RULES = ["second-price", "vcg", "gsp"] as const;
export type AuctionRule = (typeof AUCTION_RULES)[number];

export interface WorldSetup {
  /** Any finite number; 0 is a seed. */
  seed: number;
  channels?: number;
  /** T, all days there are; the plan of an account with a history starts later. */
  days?: number;
  /** D kinds: so many of the days lie before the plan, 0 unless told; the plan's own days stay what they are. */
  historyDays?: number;
  /** D kinds; "family" unless told. */
  curves?: CurveFamily;
  /** P kinds: auctions per channel and day, 10 unless told. */
  auctions?: number;
  /** P2; "noisy" unless told. */
  order?: BuyingOrder;
  /** P3; "vcg" unless told. */
  auction?: AuctionRule;
  /** autobidders: C, the competitors in channel i are i·C; 2 to 10, 5 unless told. */
  competition?: number;
  /** B, currency units per day; P1 computes its own. */
  dailyBudget?: number;
  /** Expected conversions per day, all channels, at the equal split. */
  conversionsPerDay?: number;
  /** γ as a multiple of the ROI that the best split of the full budget reaches: below 1 the budget binds. */
  roiLevel?: number;
  /** The weekday of day 0; 0 is Monday. */
  startWeekday?: number;
  /** Mean of the exponential delay, in days, where the kind has one. */
  meanDelayDays?: number;
}

/** Conversions of one action of one channel of one day, by the age in days at which they are seen. */
export interface Arrivals {
  count: number[];
  value: number[];
}

/** All that will ever be reported about one day. */
export interface DayOutcome {
  day: number;
  budgets: number[];
  spend: number[];
  /** Auctions won, where the world has auctions. */
  clicks: (number | null)[];
  /** Expected conversions at what was spent: the truth that noise hides. */
  expected: number[];
  expectedValue: number[];
  /** arrivals[channel][action]; age 0 is seen once the day itself has ended. */
  arrivals: Arrivals[][];
}

/** A day as the platform reports it once `asOfDay` has ended. */
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

/** An account whose truth is known: days can be played in any order, alone, and twice. */
export interface World {
  readonly kind: WorldKind;
  readonly channels: number;
  /** T, history included. */
  readonly days: number;
  /** The first day that the oracle and the ROI target refer to; what lies before is history. */
  readonly planStart: number;
  readonly dailyBudget: number;
  /** γ; value per unit of spend. */
  readonly roiTarget: number;
  readonly actions: readonly string[];
  readonly startWeekday: number;
  /** Whether conversions arrive later than on their own day. */
  readonly delayed: boolean;
  /** The largest change of a budget per day that the kind prescribes, as a share. */
  readonly maxStep: number | null;
  /** Plays a day: depends on the seed, the day and these budgets only. */
  step(day: number, budgets: readonly number[]): DayOutcome;
  /** Expected conversions of a channel on a day as a function of its spend, the others at the equal split. */
  trueCurve(channel: number, day: number): Curve;
  trueValueCurve(channel: number, day: number): Curve;
  /** The most that a channel can spend on a day; Infinity without a limit. */
  capacity(channel: number, day: number): number;
  /** The best that someone who knows every curve of every day can do with the plan's days. */
  oracle(limits?: OracleLimits): OracleSplit;
}
