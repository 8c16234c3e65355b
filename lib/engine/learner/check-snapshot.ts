import { requireNonNegative, requirePositive } from "../math/require-number";
import type { LearnerState } from "./plan-learner";
import { checkOutcome, checkSetup } from "../model/check-input";
import { requireEach, requireObject, requireWhole } from "../model/check-values";
import type { History } from "../belief/history";
import type { LearnerSetup } from "../model/learner-input";
import type { LearnerSnapshot } from "./learner";

/** A snapshot with every value checked. */
export interface CheckedSnapshot extends LearnerSnapshot {
  state: LearnerState;
}

/**
 * Checks every value of a snapshot; the time grows with the number of stored days.
 *
 * @param snapshot - The caller's own copy: limits that JSON could not write are restored in it.
 * @returns The same snapshot.
 * @throws {RangeError} naming the first invalid value.
 */
export function checkSnapshot(snapshot: LearnerSnapshot): CheckedSnapshot {
  restoreInfinities(snapshot.setup);
  checkSetup(snapshot.setup);
  const { history, planStart, multipliers, granted } = requireObject(
    "state",
    snapshot.state,
  ) as unknown as LearnerState;
  checkHistory(history, snapshot.setup);
  if (planStart !== null) requireWhole("state.planStart", planStart, 0);
  for (const [day, list] of days("state.multipliers", multipliers)) {
    requireEach(`state.multipliers[${day}]`, list, snapshot.setup.channels, requirePositive);
  }
  for (const [day, budget] of days("state.granted", granted)) requireNonNegative(`state.granted[${day}]`, budget);
  return snapshot as CheckedSnapshot;
}

/** JSON writes Infinity as null, so a null maximum or constant was Infinity. */
function restoreInfinities(setup: LearnerSetup): void {
  for (const bound of (Array.isArray(setup?.bounds) ? setup.bounds : []) as ({ max: number | null } | null)[]) {
    if (bound?.max === null) bound.max = Infinity;
  }
  const options: Record<string, number | null> = setup?.options ?? {};
  for (const name of Object.keys(options)) options[name] ??= Infinity;
}

function checkHistory(history: History, setup: LearnerSetup): void {
  requireObject("state.history", history);
  let first: number | null = null;
  let last = -1;
  for (const [day, outcome] of days("state.history.days", history.days)) {
    const name = `state.history.days[${day}]`;
    checkOutcome(outcome, setup, name);
    if (outcome.day !== day) {
      throw new RangeError(`${name}.day must be ${day}, its key in the snapshot, but it is ${outcome.day}.`);
    }
    first = Math.min(first ?? day, day);
    last = Math.max(last, outcome.asOfDay);
  }
  if (history.firstDay !== first) {
    throw new RangeError(
      `state.history.firstDay must be ${String(first)}, the first stored day, but it is ${String(history.firstDay)}.`,
    );
  }
  requireWhole("state.history.asOfDay", history.asOfDay, last);
  checkVersions(history.versions);
}

function checkVersions(versions: History["versions"]): void {
  for (const [day, ages] of days("state.history.versions", versions)) {
    const name = `state.history.versions[${day}]`;
    for (const [age, conversions] of days(name, ages)) requireNonNegative(`${name}[${age}]`, conversions);
  }
}

/** The entries of an object whose keys are whole numbers of at least 0. */
function days<T>(name: string, byDay: Record<number, T>): [number, T][] {
  return Object.entries<T>(requireObject(name, byDay) as Record<string, T>).map(([key, entry]) => {
    const day = String(Number(key)) === key ? Number(key) : key;
    return [requireWhole(`each key of ${name}`, day, 0), entry];
  });
}
