import { listExceptions, refuseChoice, withSteps } from "@/lib/domain/budget-choice";
import { ServiceError } from "@/lib/domain/errors";
import { can } from "@/lib/domain/permissions";
import type { Plan } from "@/lib/domain/plan";
import type { ProposalRecord } from "@/lib/store/plans";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { getWorkspace } from "@/lib/store/workspaces";
import type { ServiceContext } from "../context";
import type { ProposalProblem } from "./build/solution";
import type { CheckedOwnAmounts } from "./own-amounts";

interface LimitedChoice {
  proposal: ProposalRecord;
  plan: Plan;
  channelIds: string[];
  own: CheckedOwnAmounts | null;
}

/**
 * Throws if a choice breaks a limit. Own amounts may break the channels' limits only if the approver says so, may change
 * the plan, and needs no second person for that. The current budgets of the proposal are those of its day, because a
 * proposal whose data has changed is refused before.
 */
export async function requireLimitsKept(
  tx: WorkspaceTransaction,
  { role }: ServiceContext,
  { proposal, plan, channelIds, own }: LimitedChoice,
): Promise<void> {
  const amounts = new Map([...(own?.amounts ?? [])].map(([channelId, { amountMicros }]) => [channelId, amountMicros]));
  const choice = { channelIds, own: amounts };
  const { problem, channelIds: order } = proposal.problem as ProposalProblem;
  const choosable = { ...proposal, lines: withSteps(proposal.lines, order, problem), settings: plan.settings };
  const refusal = refuseChoice(choosable, choice);
  if (refusal !== null) throw new ServiceError("invalid-input", refusal, "channelIds");
  const exceptions = listExceptions(choosable, choice);
  if (exceptions.length === 0) return;
  if ((await getWorkspace(tx)).fourEyes) throw refuseException(exceptions, SECOND_PERSON);
  if (!can(role, "plan.write")) throw refuseException(exceptions, "Your role may not change the plan's limits.");
  if (!own?.confirmsExceptions)
    throw refuseException(exceptions, "Confirm that these amounts may exceed the plan's limits.");
}

const SECOND_PERSON =
  "This workspace requires a second approver, so own amounts must keep the limits that another person set.";

function refuseException(exceptions: string[], wayOut: string): ServiceError {
  return new ServiceError("invalid-input", `${exceptions.join(" ")} ${wayOut}`, "own.amounts");
}
