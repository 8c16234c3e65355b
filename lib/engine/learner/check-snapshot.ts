import { requireNonNegative, requirePositive } from "../math/require-number";
import type { LearnerState } from "./plan-learner";
import { checkOutcome, checkSetup } from "../model/check-input";
import { requireEach, requireObject, requireWhole } from "../model/check-values";
import type { History } from "../belief/history";
import type { LearnerSetup } from "../model/learner-input";
import type { LearnerSnapshot } from "./learner";

/** A snapshot of which every value has been looked at. */
export interface CheckedSnapshot extends LearnerSnapshot {
  state: LearnerState;
}

/**
 * Looks at all that a snapshot holds; the time goes with the days stored.
 *
 * @param snapshot - The caller's own copy: limits that JSON could not write are put back into it.
 * @throws {RangeError} naming the first value that cannot be.
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

/** JSON writes Infinity as null, so a maximum of null is what is left of a channel without one, and so with a constant. */
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
      throw new RangeError(`${name}.day must be ${day}, under which it is kept, but it is ${outcome.day}.`);
    }
    first = Math.min(first ?? day, day);
    last = Math.max(last, outcome.asOfDay);
  }
  if (history.firstDay !== first) {
    throw new RangeError(
      `state.history.firstDay must be ${String(first)}, the first day kept, but it is ${String(history.firstDay)}.`,
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
