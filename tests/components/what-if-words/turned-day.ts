import { microsToUnits } from "@/lib/domain/money";
import type { PlanSettings } from "@/lib/domain/plan";
import type { DayProblem } from "@/lib/engine";
import type { OddWhatIf } from "./odd-what-if";

/** The day under the limits on trial, written out by the meaning of each limit. */
export interface TurnedDay {
  problem: DayProblem;
  /** Amounts that the reader holds or locks; null for none. */
  locks: (number | null)[];
  /** The settings that the words of the lines are about. */
  settings: PlanSettings;
}

export function turnedDay({ inputs, proposal, initial, limits }: OddWhatIf): TurnedDay {
  const stored = proposal.problem!;
  const total = microsToUnits(limits.dailyBudgetMicros);
  const roiTarget = roiTargetOf(limits.target, initial.target);
  const days = stored.weekdays.remaining.reduce((a, b) => a + b, 0);
  const own = stored.roiTarget ?? (stored.soFar.spend > 0 ? stored.soFar.value / stored.soFar.spend : (roiTarget ?? 0));
  const locks = limits.channels.map(({ heldMicros, locked }, j) => {
    if (heldMicros !== null) return microsToUnits(heldMicros);
    return locked && !initial.channels[j]!.locked ? stored.channels[j]!.current : null;
  });
  const channels = stored.channels.map((channel, j) => {
    const { minMicros, maxMicros, locked } = limits.channels[j]!;
    const min = microsToUnits(minMicros);
    const max = maxMicros === null ? Math.max(min, total) : microsToUnits(maxMicros);
    const isFreed = initial.channels[j]!.locked && !locked;
    const hold = isFreed && channel.hold === "locked" ? null : (channel.hold ?? null);
    return { ...channel, hold, bounds: { min, max } };
  });
  return {
    locks,
    problem: {
      ...stored,
      dailyBudget: total,
      roiTarget,
      balanceScale: stored.balanceScale ?? own * stored.dailyBudget * days,
      remainingBudget:
        stored.remainingBudget === null
          ? null
          : Math.max(0, stored.remainingBudget + (total - stored.dailyBudget) * days),
      channels,
    },
    settings: {
      ...inputs.settings,
      dailyBudgetMicros: limits.dailyBudgetMicros,
      target: initial.target.kind === "cpa" ? initial.target : limits.target,
      channels: limits.channels.map(({ channelId, minMicros, maxMicros, locked, heldMicros }, j) => ({
        ...inputs.settings.channels[j],
        channelId,
        minMicros: heldMicros ?? minMicros,
        maxMicros: heldMicros ?? maxMicros,
        locked: locked && heldMicros === null,
      })),
    },
  };
}

/** Value counts a conversion at the plan's CPA, so that a target of half that CPA is an ROI of 2. */
function roiTargetOf(target: PlanSettings["target"], initial: PlanSettings["target"]): number | null {
  if (target.kind === "none") return null;
  if (target.kind === "roi") return target.roi;
  if (initial.kind !== "cpa") throw new RangeError("A plan without a CPA target got one.");
  return microsToUnits(initial.cpaMicros) / microsToUnits(target.cpaMicros);
}
