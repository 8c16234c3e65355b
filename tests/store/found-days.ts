import type { UnusualSpan } from "@/lib/domain/unusual-days";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { listUnusualDays, saveFoundSpans } from "@/lib/store/plans/unusual-days";

/** Saves unusual days as a run that found them does, in place of those that wait for an answer; returns their ids. */
export async function saveFound(
  { workspaceId, planId }: { workspaceId: string; planId: string },
  found: UnusualSpan[],
): Promise<string[]> {
  return inWorkspace(workspaceId, async (tx) => {
    await saveFoundSpans(tx, planId, found);
    const open = (await listUnusualDays(tx, { planId })).filter(({ answer }) => answer === null);
    return open.map(({ unusualDaysId }) => unusualDaysId);
  });
}
