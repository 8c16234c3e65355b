import type { Claim } from "@/lib/domain/claim";
import { microsToUnits, sumMicros } from "@/lib/domain/money";
import type { PlanInputs } from "@/lib/services/inputs";
import type { Solution } from "./solution";

/** Why a channel has its proposed budget: the engine's claims, or why nothing changes. */
export function lineClaims(inputs: PlanInputs, solution: Solution, index: number): Claim[] {
  const { plan, holds, keptBecause, allowed } = solution;
  const hold = holds[index] === "own-amount" ? null : (holds[index] ?? null);
  const current = inputs.channels.map((channel) => channel.current.micros);
  const isReduced = (allowed[index] ?? 0n) < (current[index] ?? 0n);
  if (keptBecause === null) {
    const claims = plan.lines[index]?.claims ?? [];
    // The engine reduces by parts of a cent, which a held budget does not follow.
    return hold !== null && !isReduced && claims[0]?.code === "cut-to-total" ? [{ code: "held", hold }] : claims;
  }
  if (isReduced) {
    const total = microsToUnits(inputs.settings.dailyBudgetMicros);
    return [{ code: "total-below-current", current: microsToUnits(sumMicros(current)), total }];
  }
  if (hold !== null) return [{ code: "held", hold }];
  return [gainClaim(inputs, solution)];
}

/** Why the best split is not proposed. */
export function gainClaim({ settings }: PlanInputs, { plan, best }: Solution): Claim {
  const before = plan.totals.conversions?.mid ?? 0;
  const gain = (best.totals.conversions?.mid ?? 0) - before;
  return { code: "gain-too-small", gain, before, least: settings.leastGain };
}
