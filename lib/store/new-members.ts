import { toDay } from "@/lib/domain/day";
import { dayToDate } from "./day-column";
import type { WorkspaceTransaction } from "./workspace-transaction";

/** Reaches back before all history, so that older days imported later find their channel too. */
const BEFORE_HISTORY = toDay("1990-01-01");

/** Puts budget entities that have no channel and no day rows yet into channels; no rollup can have changed by it. */
export async function saveNewMembers(
  tx: WorkspaceTransaction,
  members: { budgetEntityId: string; channelId: string }[],
): Promise<void> {
  const { workspaceId } = tx;
  const validFrom = dayToDate(BEFORE_HISTORY);
  await tx.channelMember.createMany({ data: members.map((member) => ({ workspaceId, validFrom, ...member })) });
}
