import type { Day } from "@/lib/domain/day";
import type { Micros } from "@/lib/domain/money";
import type { Plan } from "@/lib/domain/plan";
import { type ChannelBudget, listChannelBudgets, listPushes, MARKED_APPLIED } from "@/lib/store/accounts";
import { type ApprovedBudget, type HeldBudget, listApprovedBudgets, listHeldBudgets } from "@/lib/store/plans";
import type { WorkspaceTransaction } from "@/lib/store/db";

/** A channel's budget on one day, before any new proposal for it. */
export interface DayBudget {
  channelId: string;
  /** Null where no budget is known. */
  amountMicros: Micros | null;
  /** The first day of this budget; null as above. */
  validFrom: Day | null;
  /** By how much the change on that day raised the budget, below 0 for a cut; 0 where that is not known. */
  raisedMicros: bigint;
  /** Approved for this very day, and not yet marked as applied or seen in an import. */
  isApproved: boolean;
  /** The budget before the day's first approval, from which the largest step counts; null if none changed it. */
  stepFromMicros: Micros | null;
  /** The amount at which an approver holds the channel on this day; null without one. */
  held: HeldBudget | null;
}

/**
 * The budgets that count as current on a day: those on record, and over them those that were approved for exactly this
 * day. On later days an approval counts only once it is marked as applied or imported, because it is not known before that
 * whether it was entered.
 */
export async function listDayBudgets(
  tx: WorkspaceTransaction,
  { channelIds, day }: { channelIds: string[]; day: Day },
): Promise<DayBudget[]> {
  const recorded = await listChannelBudgets(tx, { channelIds, day });
  const approvals = await listApprovedBudgets(tx, { channelIds, day });
  const unapplied = await listUnapplied(tx, approvals);
  const held = new Map((await listHeldBudgets(tx, { channelIds, day })).map((one) => [one.channelId, one]));
  return recorded.map((budget) => {
    const { channelId, amountMicros, validFrom, raisedMicros } = budget;
    const approval = approvals.find((one) => one.channelId === channelId);
    const isCurrent = approval !== undefined && !isOvertaken(budget, approval);
    const counts = isCurrent && unapplied.has(channelId);
    return {
      channelId,
      ...(counts ? approvedBudget(approval, day) : { amountMicros, validFrom, raisedMicros }),
      isApproved: counts,
      stepFromMicros: isCurrent ? approval.firstBeforeMicros : null,
      held: held.get(channelId) ?? null,
    };
  });
}

function approvedBudget({ budgetMicros, firstBeforeMicros }: ApprovedBudget, day: Day) {
  return { amountMicros: budgetMicros, validFrom: day, raisedMicros: budgetMicros - firstBeforeMicros };
}

/** A mark as applied is on record itself. */
async function listUnapplied(tx: WorkspaceTransaction, approved: ApprovedBudget[]): Promise<Set<string>> {
  const applied = new Set<string>();
  for (const proposalId of new Set(approved.map((one) => one.proposalId))) {
    for (const { channelId, state } of await listPushes(tx, proposalId))
      if (state === MARKED_APPLIED) applied.add(channelId);
  }
  return new Set(approved.flatMap((one) => (applied.has(one.channelId) ? [] : [one.channelId])));
}

/** A budget that was imported or pushed after the approval is what the platform really has. */
function isOvertaken({ amountMicros, members }: ChannelBudget, { recordedMicros }: ApprovedBudget): boolean {
  if (amountMicros === null || amountMicros === recordedMicros) return false;
  return members.every((member) => member.source !== "marked-applied");
}

/** The amount at which a channel is held. If the plan's limits were changed after the approval, they come first. */
export function heldMicros(held: HeldBudget, { version, settings }: Pick<Plan, "version" | "settings">): Micros {
  const { amountMicros, planVersion, channelId } = held;
  const limits = settings.channels.find((entry) => entry.channelId === channelId);
  if (!limits || planVersion === version) return amountMicros;
  const { minMicros, maxMicros } = limits;
  if (amountMicros < minMicros) return minMicros;
  return maxMicros !== null && amountMicros > maxMicros ? maxMicros : amountMicros;
}
