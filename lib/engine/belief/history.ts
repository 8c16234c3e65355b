import { learnLagProfile, MATURE_AGE, maturityAt, type DayVersion, type LagProfile } from "../lag/lag-profile";
import { checkOutcome } from "../model/check-input";
import { plainCopy } from "../model/check-values";
import type { LearnerSetup, Outcome } from "../model/learner-input";

/** All observations by day, the latest of each day. Plain JSON. */
export interface History {
  days: Record<number, Outcome>;
  /** Total conversions by day and age, where conversions arrive late. */
  versions: Record<number, Record<number, number>>;
  firstDay: number | null;
  /** The last finished day; −1 before any. */
  asOfDay: number;
}

/** Creates a history without observations. */
export function createHistory(): History {
  return { days: {}, versions: {}, firstDay: null, asOfDay: -1 };
}

/**
 * Records one observation of a day; it replaces an earlier observation and never a later one.
 *
 * @param history - Changed in place.
 * @param outcome - The observation; money in currency per day, null where a number is missing.
 * @param setup - The account, for the number of channels and actions.
 * @returns The first day whose belief must be recomputed; null when nothing changed.
 * @throws {RangeError} naming the first invalid value.
 */
export function recordOutcome(history: History, outcome: Outcome, setup: LearnerSetup): number | null {
  checkOutcome(outcome, setup);
  const before = history.days[outcome.day];
  if (before !== undefined && outcome.asOfDay < before.asOfDay) return null;
  const copy = plainCopy("outcome", outcome);
  const changed = before === undefined || JSON.stringify(before) !== JSON.stringify(copy);
  history.days[outcome.day] = copy;
  history.firstDay = Math.min(history.firstDay ?? outcome.day, outcome.day);
  history.asOfDay = Math.max(history.asOfDay, outcome.asOfDay);
  if (setup.delay === true) recordVersion(history, copy);
  return changed ? outcome.day : null;
}

/**
 * Selects the lag profile of an account: its own where the setup has one, else the profile learned from its readings.
 *
 * @param history - The observations.
 * @param setup - The account.
 * @returns Null where conversions arrive without delay.
 */
export function lagProfileOf(history: History, setup: LearnerSetup): LagProfile | null {
  if (setup.delay !== true) return null;
  if (setup.lagProfile !== undefined) return setup.lagProfile;
  const versions: DayVersion[] = [];
  for (const [day, ages] of Object.entries(history.versions)) {
    for (const [age, conversions] of Object.entries(ages)) {
      versions.push({ day: Number(day), ageDays: Number(age), conversions });
    }
  }
  return learnLagProfile(versions);
}

/**
 * Computes the share of the day's conversions that its latest observation contains.
 *
 * @param outcome - The observation.
 * @param profile - The lag profile; null without delay.
 * @returns A share in [0.02, 1].
 */
export function maturityOf(outcome: Outcome, profile: LagProfile | null): number {
  return profile === null ? 1 : Math.max(0.02, maturityAt(profile, outcome.asOfDay - outcome.day));
}

/** Tests whether the day's latest observation is complete. */
export function isMature(outcome: Outcome, profile: LagProfile | null): boolean {
  return profile === null || outcome.asOfDay - outcome.day >= MATURE_AGE;
}

function recordVersion(history: History, outcome: Outcome): void {
  const counts = outcome.conversions.filter((y) => y !== null);
  if (counts.length < outcome.conversions.length) return;
  const age = Math.min(MATURE_AGE, outcome.asOfDay - outcome.day);
  const versions = (history.versions[outcome.day] ??= {});
  versions[age] = counts.reduce((a, b) => a + b, 0);
}
