import type { Day } from "@/lib/domain/day";
import type { Plan } from "@/lib/domain/plan";
import type { HoldView } from "@/lib/domain/views/plan";
import { listUnendedHolds } from "@/lib/store/plans";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { heldMicros } from "@/lib/services/inputs";

/** The plan's own amounts that last beyond the day for which they were approved, with what the plan makes of them. */
export async function listHolds(
  tx: WorkspaceTransaction,
  { plan, day, names }: { plan: Plan; day: Day; names: ReadonlyMap<string, string> },
): Promise<HoldView[]> {
  const channelIds = plan.settings.channels.map((channel) => channel.channelId);
  const held = await listUnendedHolds(tx, { channelIds, day });
  return held
    .filter((one) => one.planId === plan.planId && one.until > one.forDay)
    .map((one) => {
      const { proposalId, channelId, until, reason, resumesOn } = one;
      const channelName = names.get(channelId) ?? channelId;
      return { proposalId, channelId, channelName, amountMicros: heldMicros(one, plan), until, reason, resumesOn };
    });
}
