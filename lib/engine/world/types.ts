import type { Curve } from "../curve/curve";

export const WORLD_KINDS = ["P1", "D1", "D2", "D3", "D4", "D5", "demo"] as const;
export type WorldKind = (typeof WORLD_KINDS)[number];

export interface WorldSetup {
  /** Any finite number; 0 is a seed. */
  seed: number;
  channels?: number;
  /** T, the horizon of the oracle and of what drifts. */
  days?: number;
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
export interface SeenOutcome {
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
  /** spend[day][channel]. */
  spend: number[][];
  /** Expected conversions over the horizon. */
  conversions: number;
  /** Expected value over the horizon. */
  value: number;
}

/** An account whose truth is known: days can be played in any order, alone, and twice. */
export interface World {
  readonly kind: WorldKind;
  readonly channels: number;
  readonly days: number;
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
  /** Expected conversions of a channel on a day as a function of its spend. */
  trueCurve(channel: number, day: number): Curve;
  trueValueCurve(channel: number, day: number): Curve;
  /** The most that a channel can spend on a day; Infinity without a limit. */
  capacity(channel: number, day: number): number;
  /** The best that someone who knows every curve of every day can do. */
  oracle(limits?: OracleLimits): OracleSplit;
}
