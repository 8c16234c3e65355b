import type { Claim } from "@/lib/domain/claim";
import { microsToUnits, sumMicros } from "@/lib/domain/money";
import type { PlanInputs } from "@/lib/services/inputs";
import type { Solution } from "./solution";

/** Why a channel has its proposed budget: the engine's claims, or why nothing changes. */
export function lineClaims(inputs: PlanInputs, solution: Solution, index: number): Claim[] {
  const { plan, best, holds, keptBecause, allowed } = solution;
  const hold = holds[index] ?? null;
  if (keptBecause === null) return plan.lines[index]?.claims ?? [];
  const current = inputs.channels.map((channel) => channel.current.micros);
  if ((allowed[index] ?? 0n) < (current[index] ?? 0n)) {
    const total = microsToUnits(inputs.settings.dailyBudgetMicros);
    return [{ code: "total-below-current", current: microsToUnits(sumMicros(current)), total }];
  }
  if (hold !== null) return [{ code: "held", hold }];
  const before = plan.totals.conversions?.mid ?? 0;
  const gain = (best.totals.conversions?.mid ?? 0) - before;
  return [{ code: "gain-too-small", gain, before, least: inputs.settings.leastGain }];
}
