import type { Claim, Hold } from "@/lib/domain/claim";
import { microsToUnits, sumMicros } from "@/lib/domain/money";
import { BACK_FACTOR, type SteadyGain } from "@/lib/engine";
import type { PlanInputs } from "@/lib/services/inputs";
import { currentUnits } from "./observed-curves";
import { recentChange } from "./recent-change";
import type { Solution } from "./solution";

type Steady = Extract<Claim, { code: "steady" }>;

/** Why a channel has its proposed budget: the engine's claims, or why nothing changes. */
export function lineClaims(inputs: PlanInputs, solution: Solution, index: number): Claim[] {
  const { holds, keptBecause, allowed } = solution;
  const hold = holds[index] === "own-amount" ? null : (holds[index] ?? null);
  const current = inputs.channels.map((channel) => channel.current.micros);
  const steady = steadyClaim(inputs, solution, index);
  if (steady !== null) return [steady];
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
export function steadyClaim(
  { channels, forDay, settings }: PlanInputs,
  solution: Solution,
  index: number,
): Steady | null {
  const channel = channels[index];
  if (!channel || !solution.steady[index]) return null;
  const isRaisedAtBest = (solution.best.budgets[index] ?? 0) > currentUnits(channel);
  const changed = recentChange(channel, forDay);
  const back = changed === (isRaisedAtBest ? "reduced" : "raised") ? changed : null;
  const least = settings.leastGain * (back === null ? 1 : BACK_FACTOR);
  return { code: "steady", ...gainOf(solution), least, back };
}

function gainOf({ gain }: Solution): SteadyGain {
  return gain ?? { gain: 0, before: 0, days: 1 };
}

/** Why the best split is not proposed. */
export function gainClaim({ settings }: PlanInputs, solution: Solution): Claim {
  return { code: "gain-too-small", ...gainOf(solution), least: settings.leastGain };
}
