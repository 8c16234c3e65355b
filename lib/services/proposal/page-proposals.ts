import { cutPage, type Page, type PageRequest } from "@/lib/domain/api/page";
import type { ProposalStatus } from "@/lib/domain/proposal";
import * as proposals from "@/lib/store/plans";
import { inWorkspace } from "@/lib/store/db";
import { requirePermission, type ServiceContext } from "../context";
import { requireKnownPlan } from "../plan/require-known-plan";

/** Newest first. */
export async function pageProposals(
  context: ServiceContext,
  {
    limit,
    after,
    planId,
    status,
  }: PageRequest<string> & { planId?: string | undefined; status?: ProposalStatus | undefined },
): Promise<Page<proposals.ProposalRecord, string>> {
  requirePermission(context, "workspace.read");
  return inWorkspace(context.workspaceId, async (tx) => {
    const planIds = planId === undefined ? context.planIds : [await requireKnownPlan(tx, context, planId)];
    const page = { planIds, status: status ?? null, after, take: limit + 1 };
    return cutPage(await proposals.pageProposals(tx, page), limit, (proposal) => proposal.proposalId);
  });
}
