import { addDays, type Day } from "./day";
import { microsToUnits } from "./money";
import type { PlanSettings } from "./plan";
import type { EfficiencyKind } from "./views/performance";

/** The event whose probability a proposal states: ROI at least, or CPA at most, `limit` over the days from `from` to `to`. */
export interface StatedEvent {
  from: Day;
  to: Day;
  efficiency: EfficiencyKind;
  /** The target less its tolerance: a ratio, or currency units per weighted conversion. */
  limit: number;
  /** The expected ROI or CPA of these days, with all their late conversions; null without spend or conversions. */
  expected: number | null;
}

/** The engine's form: days are counted as in its problem, and a CPA target is an ROI target of 1. */
interface EngineEvent {
  from: number | null;
  to: number | null;
  floor: number;
  expected: number | null;
}

/**
 * Dates the engine's event and expresses it in the plan's own measure. Pure.
 *
 * @param plan - The proposal's day, and the settings of its plan.
 * @param solved - The problem's day number, and the event of the solve.
 * @returns Null without a target, without data, without a limit to keep (a CPA target with a tolerance of 100%), and for
 *   problems of versions that did not name their window.
 */
export function statedEvent(
  { forDay, settings }: { forDay: Day; settings: Pick<PlanSettings, "target" | "startsOn" | "endsOn"> },
  { day, event }: { day: number; event: EngineEvent | null },
): StatedEvent | null {
  if (event === null || event.from === null || event.to === null) return null;
  const { target, startsOn, endsOn } = settings;
  const days =
    endsOn === null
      ? { from: addDays(forDay, event.from - day), to: addDays(forDay, event.to - day) }
      : { from: startsOn, to: endsOn };
  if (target.kind !== "cpa") return { ...days, efficiency: "roi", limit: event.floor, expected: event.expected };
  const cpa = microsToUnits(target.cpaMicros);
  const perRoi = (roi: number | null) => (roi !== null && roi > 0 ? cpa / roi : null);
  const limit = perRoi(event.floor);
  return limit === null ? null : { ...days, efficiency: "cpa", limit, expected: perRoi(event.expected) };
}
