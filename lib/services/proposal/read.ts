import { cutPage, type Page, type PageRequest } from "@/lib/domain/api/page";
import { ServiceError } from "@/lib/domain/errors";
import type { ProposalStatus } from "@/lib/domain/proposal";
import { isUuid } from "@/lib/domain/uuid";
import { inWorkspace } from "@/lib/store/db";
import * as store from "@/lib/store/plans";
import { type DecisionRecord, findDecision, findProposal, type ProposalRecord } from "@/lib/store/plans";
import { requirePermission, seesPlan, type ServiceContext } from "../context";
import { requireKnownPlan } from "@/lib/services/plan";

/** The decision on a proposal. */
export async function getDecision(context: ServiceContext, proposalId: string): Promise<DecisionRecord> {
  requirePermission(context, "workspace.read");
  const find = () => inWorkspace(context.workspaceId, (tx) => findDecision(tx, proposalId));
  const decision = isUuid(proposalId) ? await find() : null;
  if (!decision || !seesPlan(context, decision.planId))
    throw new ServiceError("not-found", "There is no decision on this proposal.");
  return decision;
}

export async function getProposal(context: ServiceContext, proposalId: string): Promise<ProposalRecord> {
  requirePermission(context, "workspace.read");
  const proposal = await inWorkspace(context.workspaceId, (tx) => findProposal(tx, proposalId));
  if (!proposal || !seesPlan(context, proposal.planId))
    throw new ServiceError("not-found", "This proposal does not exist.");
  return proposal;
}

/** Newest first. */
export async function listDecisionsPage(
  context: ServiceContext,
  { limit, after, planId }: PageRequest<string> & { planId?: string | undefined },
): Promise<Page<store.DecisionRecord, string>> {
  requirePermission(context, "workspace.read");
  return inWorkspace(context.workspaceId, async (tx) => {
    const planIds = planId === undefined ? context.planIds : [(await requireKnownPlan(tx, context, planId)).planId];
    const read = await store.listDecisionsPage(tx, { planIds, after, take: limit + 1 });
    return cutPage(read, limit, (decision) => decision.decisionId);
  });
}

/** Newest first. */
export async function listProposalsPage(
  context: ServiceContext,
  {
    limit,
    after,
    planId,
    status,
  }: PageRequest<string> & { planId?: string | undefined; status?: ProposalStatus | undefined },
): Promise<Page<store.ProposalRecord, string>> {
  requirePermission(context, "workspace.read");
  return inWorkspace(context.workspaceId, async (tx) => {
    const planIds = planId === undefined ? context.planIds : [(await requireKnownPlan(tx, context, planId)).planId];
    const page = { planIds, status: status ?? null, after, take: limit + 1 };
    return cutPage(await store.listProposalsPage(tx, page), limit, (proposal) => proposal.proposalId);
  });
}
