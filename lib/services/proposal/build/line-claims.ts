import type { Claim, Hold } from "@/lib/domain/claim";
import { microsToUnits, sumMicros, type Micros } from "@/lib/domain/money";
import { BACK_FACTOR, type SteadyGain } from "@/lib/engine";
import type { PlanInputs } from "@/lib/services/inputs";
import type { HoldReason } from "./held-channels";
import { currentUnits } from "./observed-curves";
import { recentChange } from "./recent-change";
import type { Solution } from "./solution";

type Steady = Extract<Claim, { code: "steady" }>;

/** Why a channel has its proposed budget: the engine's claims, or why nothing changes, and spend without a conversion. */
export function lineClaims(inputs: PlanInputs, solution: Solution, index: number): Claim[] {
  const claims = reasonClaims(inputs, solution, index);
  if (claims.some(({ code }) => code === "unseen")) return claims;
  const unseen = (solution.plan.lines[index]?.claims ?? []).find((claim) => claim.code === "unseen");
  return unseen ? [...claims, { ...unseen, isHeld: false }] : claims;
}

function reasonClaims(inputs: PlanInputs, solution: Solution, index: number): Claim[] {
  const { holds, keptBecause, allowed } = solution;
  const hold = engineHold(holds[index]);
  const steady = steadyClaim(inputs, solution, index);
  if (steady !== null) return [steady];
  const isReduced = (allowed[index] ?? 0n) < (inputs.channels[index]?.current.micros ?? 0n);
  if (keptBecause === null) return solvedClaims(solution, index, isReduced ? null : hold);
  if (keptBecause === "not-enough-data") return [limitedClaim(inputs, solution, index)];
  return [hold === null ? gainClaim(inputs, solution) : { code: "held", hold }];
}

/** Why a channel without enough data has its budget: it keeps the current one, unless a limit moves it. */
function limitedClaim(inputs: PlanInputs, { allowed, holds }: Solution, index: number): Claim {
  const { channels, settings } = inputs;
  const { minMicros, maxMicros } = limitsOf(inputs, index);
  const [micros, current] = [allowed[index] ?? 0n, channels[index]?.current.micros ?? 0n];
  const amount = microsToUnits(micros);
  if (micros === current) return { code: "held", hold: engineHold(holds[index]) ?? "not-enough-data" };
  if (micros === minMicros) return { code: "moved-to-limit", amount, isLowest: true };
  if (micros === maxMicros) return { code: "moved-to-limit", amount, isLowest: false };
  const sum = microsToUnits(sumMicros(allowed));
  if (micros > current) return { code: "below-lowest", lowest: microsToUnits(minMicros), total: sum };
  return cutClaim(settings.dailyBudgetMicros, { current: sumMicros(channels.map((one) => one.current.micros)), sum });
}

function limitsOf({ channels, settings }: PlanInputs, index: number): { minMicros: Micros; maxMicros: Micros | null } {
  const limits = settings.channels.find(({ channelId }) => channelId === channels[index]?.channelId);
  return limits ?? { minMicros: 0n, maxMicros: null };
}

/** An approver's own amount has words of its own. */
function engineHold(hold: HoldReason | null | undefined): Hold | null {
  return hold === "own-amount" ? null : (hold ?? null);
}

function cutClaim(total: Micros, { current, sum }: { current: Micros; sum: number }): Claim {
  return current > total
    ? { code: "total-below-current", current: microsToUnits(current), total: microsToUnits(total) }
    : { code: "cut-to-total", total: sum };
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
