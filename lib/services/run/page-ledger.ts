import { cutPage, type Page, type PageRequest } from "@/lib/domain/api/page";
import * as ledger from "@/lib/store/plans";
import { inWorkspace } from "@/lib/store/db";
import { requirePermission, type ServiceContext } from "../context";
import { requireKnownPlan } from "../plan/require-known-plan";

export type LedgerPosition = Pick<ledger.LedgerRecord, "day" | "kind">;

/** What learning costs and what was missed, newest day first. */
export async function pageLedger(
  context: ServiceContext,
  { limit, after, planId }: PageRequest<LedgerPosition> & { planId: string },
): Promise<Page<ledger.LedgerRecord, LedgerPosition>> {
  requirePermission(context, "workspace.read");
  return inWorkspace(context.workspaceId, async (tx) => {
    await requireKnownPlan(tx, context, planId);
    const read = await ledger.pageLedger(tx, { planId, after, take: limit + 1 });
    return cutPage(read, limit, ({ day, kind }) => ({ day, kind }));
  });
}
