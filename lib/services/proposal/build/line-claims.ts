import type { Claim, Hold } from "@/lib/domain/claim";
import { microsToUnits, sumMicros } from "@/lib/domain/money";
import type { PlanInputs } from "@/lib/services/inputs";
import type { Solution } from "./solution";

/** Why a channel has its proposed budget: the engine's claims, or why nothing changes. */
export function lineClaims(inputs: PlanInputs, solution: Solution, index: number): Claim[] {
  const { holds, keptBecause, allowed } = solution;
  const hold = holds[index] === "own-amount" ? null : (holds[index] ?? null);
  const current = inputs.channels.map((channel) => channel.current.micros);
  const isReduced = (allowed[index] ?? 0n) < (current[index] ?? 0n);
  if (keptBecause === null) return solvedClaims(solution, index, isReduced ? null : hold);
  if (isReduced) {
    const total = microsToUnits(inputs.settings.dailyBudgetMicros);
    return [{ code: "total-below-current", current: microsToUnits(sumMicros(current)), total }];
  }
  return [hold === null ? gainClaim(inputs, solution) : { code: "held", hold }];
}

/** The engine reduces by parts of a cent, which a held budget that is not reduced does not follow. */
function solvedClaims({ plan }: Solution, index: number, hold: Hold | null): Claim[] {
  const claims = plan.lines[index]?.claims ?? [];
  return hold !== null && claims[0]?.code === "cut-to-total" ? [{ code: "held", hold }] : claims;
}

/** Why the best split is not proposed. */
export function gainClaim({ settings }: PlanInputs, { plan, best }: Solution): Claim {
  const before = plan.totals.conversions?.mid ?? 0;
  const gain = (best.totals.conversions?.mid ?? 0) - before;
  return { code: "gain-too-small", gain, before, least: settings.leastGain };
}
