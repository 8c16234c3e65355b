import type { Claim, Hold } from "@/lib/domain/claim";
import type { Day } from "@/lib/domain/day";
import { microsToUnits, sumMicros } from "@/lib/domain/money";
import type { PlanInputChannel, PlanInputs } from "@/lib/services/inputs";
import { currentUnits } from "./observed-curves";
import { recentChange } from "./recent-change";
import type { Solution } from "./solution";

/** Why a channel has its proposed budget: the engine's claims, or why nothing changes. */
export function lineClaims(inputs: PlanInputs, solution: Solution, index: number): Claim[] {
  const { holds, keptBecause, allowed } = solution;
  const hold = holds[index] === "own-amount" ? null : (holds[index] ?? null);
  const current = inputs.channels.map((channel) => channel.current.micros);
  const channel = inputs.channels[index];
  if (channel && solution.steady[index]) return [steadyClaim(channel, inputs.forDay, { solution, index })];
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

/** Why a budget stays although the best split would move it. */
function steadyClaim(
  channel: PlanInputChannel,
  forDay: Day,
  { solution, index }: { solution: Solution; index: number },
): Claim {
  const isRaisedAtBest = (solution.best.budgets[index] ?? 0) > currentUnits(channel);
  const changed = recentChange(channel, forDay);
  const back = changed === (isRaisedAtBest ? "reduced" : "raised") ? changed : null;
  return { code: "steady", ...gainOf(solution), back };
}

/** What the best split would add to the proposed one, conversions a day. */
export function gainOf({ plan, best }: Solution): { gain: number; before: number } {
  const before = plan.totals.conversions?.mid ?? 0;
  return { gain: (best.totals.conversions?.mid ?? 0) - before, before };
}

/** Why the best split is not proposed. */
export function gainClaim({ settings }: PlanInputs, solution: Solution): Claim {
  return { code: "gain-too-small", ...gainOf(solution), least: settings.leastGain };
}
