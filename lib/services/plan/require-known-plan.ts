import { ServiceError } from "@/lib/domain/errors";
import { findPlan } from "@/lib/store/plans";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { requirePlan, type ServiceContext } from "../context";

/** The plan that a list is narrowed to; one that is not there is said to be missing, rather than to have no entries. */
export async function requireKnownPlan(
  tx: WorkspaceTransaction,
  context: ServiceContext,
  planId: string,
): Promise<string> {
  requirePlan(context, planId);
  if (!(await findPlan(tx, planId))) throw new ServiceError("not-found", "There is no such plan.");
  return planId;
}
