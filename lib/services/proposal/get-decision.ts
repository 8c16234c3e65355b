import { ServiceError } from "@/lib/domain/errors";
import { isUuid } from "@/lib/domain/uuid";
import { type DecisionRecord, findDecision } from "@/lib/store/plans";
import { inWorkspace } from "@/lib/store/db";
import { requirePermission, seesPlan, type ServiceContext } from "../context";

/** What was decided on a proposal. */
export async function getDecision(context: ServiceContext, proposalId: string): Promise<DecisionRecord> {
  requirePermission(context, "workspace.read");
  const find = () => inWorkspace(context.workspaceId, (tx) => findDecision(tx, proposalId));
  const decision = isUuid(proposalId) ? await find() : null;
  if (!decision || !seesPlan(context, decision.planId))
    throw new ServiceError("not-found", "There is no decision on this proposal.");
  return decision;
}
