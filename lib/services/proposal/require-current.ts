import { describeDay } from "@/lib/domain/day";
import { ServiceError } from "@/lib/domain/errors";
import type { Plan } from "@/lib/domain/plan";
import { supersededMessage } from "@/lib/domain/views/superseded-messages";
import { findPlan, type ProposalRecord } from "@/lib/store/plans";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { getWorkspace } from "@/lib/store/workspaces";
import { requireFreshData } from "@/lib/services/data";
import { planToday } from "@/lib/domain/today";

const CHANGE_PLAN = "Change the plan's limits to get a proposal that keeps them.";
const RUN_AGAIN = "Run the plan again for a new one.";

/** Throws if a proposal was decided or withdrawn, with the reason. The proposal must be locked. */
export function requireOpen({ status, supersededBecause, repair }: ProposalRecord): void {
  if (status === "open") return;
  if (status === "infeasible")
    throw new ServiceError("infeasible", `This proposal cannot be approved. ${repair} ${CHANGE_PLAN}`);
  if (status === "superseded")
    throw new ServiceError("conflict", `${supersededMessage(supersededBecause)} ${RUN_AGAIN}`);
  throw new ServiceError("conflict", `This proposal was already ${status}. Reload the page.`);
}

/** The proposal's plan. Throws if it has changed or is off, the day has passed or the data is too old. The proposal must be locked. */
export async function requireCurrent(tx: WorkspaceTransaction, proposal: ProposalRecord, now: Date): Promise<Plan> {
  requireOpen(proposal);
  const plan = await findPlan(tx, proposal.planId);
  if (plan?.version !== proposal.planVersion)
    throw new ServiceError("conflict", `${supersededMessage("plan-changed")} ${RUN_AGAIN}`);
  if (plan.settings.automation === "off")
    throw new ServiceError("conflict", "This plan is switched off. Switch it on in its settings to approve proposals.");
  if (proposal.forDay < planToday(await getWorkspace(tx), plan.settings, now))
    throw new ServiceError(
      "conflict",
      `This proposal is for ${describeDay(proposal.forDay)}, which has passed. ${RUN_AGAIN}`,
    );
  await requireFreshData(tx, plan.settings, { forDay: proposal.forDay, now });
  return plan;
}
