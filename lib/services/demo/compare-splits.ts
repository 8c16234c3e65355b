import { daysBetween, type Day } from "@/lib/domain/day";
import { sumMicros } from "@/lib/domain/money";
import type { SplitComparison, SplitOutcome } from "@/lib/domain/views/demo";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { buildPerformance, type loadPerformance } from "@/lib/services/report";
import { replayDays } from "./replay-days";

type Inputs = NonNullable<Awaited<ReturnType<typeof loadPerformance>>>;

export interface ComparedDays {
  from: Day;
  to: Day;
  tookOverOn: Day;
}

/** Compares days of the demo with their replay under the budgets from before Nextdollar; null if they cannot be replayed. */
export async function compareSplits(
  tx: WorkspaceTransaction,
  inputs: Inputs,
  { from, to, tookOverOn }: ComparedDays,
): Promise<SplitComparison | null> {
  const old = await replayDays(tx, inputs.channelDays, { from, to, budgetsBefore: tookOverOn });
  if (old === null) return null;
  const { currency, goalName, limits } = inputs;
  // One window over exactly the compared days.
  const period = { ...inputs, from, to, limits: { ...limits, windowDays: daysBetween(from, to) + 1, endsOn: null } };
  return {
    from,
    to,
    currency,
    goalName,
    limits,
    steered: outcomeOf(period),
    old: outcomeOf({ ...period, channelDays: old }),
  };
}

function outcomeOf(inputs: Inputs): SplitOutcome {
  const { days } = buildPerformance(inputs);
  const spends = days.map((day) => day.spendMicros).filter((spend) => spend !== null);
  const counts = days.map((day) => day.expectedConversions).filter((count) => count !== null);
  const isWhole = spends.length === days.length && counts.length === days.length;
  return {
    conversions: isWhole ? counts.reduce((sum, count) => sum + count, 0) : null,
    spendMicros: isWhole ? sumMicros(spends) : null,
    efficiency: days.at(-1)?.windowEfficiency ?? null,
  };
}
