import { addDays, type Day } from "@/lib/domain/day";
import type { Micros } from "@/lib/domain/money";
import { MAX_OWN_DAYS } from "@/lib/domain/proposal";
import { dateToDay, dayToDate, type WorkspaceTransaction } from "@/lib/store/db";
import { toApproval, WITH_CURRENT } from "./approvals";

/** An approver's own amount, at which the channel is held until its last day. */
export interface HeldBudget {
  channelId: string;
  planId: string;
  /** The proposal that was approved with this amount, and its day. */
  proposalId: string;
  forDay: Day;
  amountMicros: Micros;
  until: Day;
  reason: string;
  /** The plan's version whose limits the approver saw. */
  planVersion: number;
  /** The day from which it counts again, after later own amounts; null while it is in force. */
  resumesOn: Day | null;
  /** The last day of the earlier own amount that counts after this one; null without one. */
  thenUntil: Day | null;
}

/** The own amounts in force on a day, at most one for each channel. */
export async function listHeldBudgets(
  tx: WorkspaceTransaction,
  asked: { channelIds: string[]; day: Day },
): Promise<HeldBudget[]> {
  return (await listUnendedHolds(tx, asked)).filter((one) => one.resumesOn === null);
}

/**
 * The own amounts that are in force on a day or count again after it. The newest one that covers a day counts on it; an
 * earlier one that lasts longer counts again afterwards. If a person ends one, the earlier ones of its channel end too.
 */
export async function listUnendedHolds(
  tx: WorkspaceTransaction,
  { channelIds, day }: { channelIds: string[]; day: Day },
): Promise<HeldBudget[]> {
  const newestFirst = await listOwnAmounts(tx, day);
  return channelIds.flatMap((channelId) => {
    const holds: HeldBudget[] = [];
    let coveredUntil: Day | null = null;
    for (const { isHeld, isEnded, ...one } of newestFirst.filter((own) => own.channelId === channelId)) {
      if (isEnded) break;
      if (one.until < day || (coveredUntil !== null && one.until <= coveredUntil)) continue;
      if (isHeld) {
        const resumesOn = coveredUntil === null ? null : addDays(coveredUntil, 1);
        const newer = holds.at(-1);
        if (newer) newer.thenUntil = one.until;
        holds.push({ ...one, resumesOn, thenUntil: null });
      }
      coveredUntil = one.until;
    }
    return holds;
  });
}

interface OwnAmount extends Omit<HeldBudget, "resumesOn" | "thenUntil"> {
  /** False for an amount of its day only, which does not limit another proposal for that day. */
  isHeld: boolean;
  isEnded: boolean;
}

/** All own amounts that may still count on a day, newest first. One of its day only ends with that day. */
async function listOwnAmounts(tx: WorkspaceTransaction, day: Day): Promise<OwnAmount[]> {
  const rows = await tx.approval.findMany({
    where: {
      workspaceId: tx.workspaceId,
      ownReason: { not: null },
      proposal: { forDay: { gte: dayToDate(addDays(day, -MAX_OWN_DAYS)), lte: dayToDate(day) } },
    },
    include: { proposal: { select: { ...WITH_CURRENT.proposal.select, planVersion: true, forDay: true } } },
    orderBy: [{ proposal: { createdAt: "desc" } }, { id: "desc" }],
  });
  return rows.flatMap((row) => {
    const { lines, own, endedHolds } = toApproval(row);
    const { planId, planVersion } = row.proposal;
    const forDay = dateToDay(row.proposal.forDay);
    const approval = { planId, proposalId: row.proposalId, forDay, planVersion };
    return lines.flatMap(({ own: kind, channelId, budgetMicros: amountMicros }) => {
      if (kind === null || own === null) return [];
      const isHeld = kind === "held";
      const isEnded = endedHolds.some((end) => end.channelId === channelId);
      const until = isHeld ? own.until : forDay;
      return [{ ...approval, channelId, amountMicros, until, reason: own.reason, isHeld, isEnded }];
    });
  });
}
