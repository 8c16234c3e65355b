import { approveProposal } from "@/lib/services/proposal/approve-proposal";
import { executeRun } from "@/lib/services/run/execute/execute-run";
import { requestRun } from "@/lib/services/run/schedule/request-run";
import { against, Spread, when, type Race, type RoundEnd } from "./race";
import { openRacedPlan, placesInLog, within, type RacedPlan } from "./raced-plan";

/** A run under way never replaces an approval: it comes first and refuses it, or its proposal is never open. */
export const approveAgainstRun: Race = {
  name: "approve against run",
  roundsPerWorkspace: 50,
  async open() {
    const plan = await openRacedPlan();
    return () => playRound(plan);
  },
};

async function playRound(plan: RacedPlan): Promise<RoundEnd> {
  const { context, planId, channelIds } = plan;
  const proposalId = await openProposal(plan);
  const { runId } = await requestRun(context, planId);
  const [ended, approved] = await against(
    () => spread.time(() => executeRun(context, { runId })),
    () => approveProposal(context, { proposalId, channelIds }),
    { one: spread.ms / 5, other: spread.ms },
  );
  const made = await within(plan, (tx) => tx.proposal.findFirst({ where: { workspaceId: tx.workspaceId, runId } }));
  const [approval] = await placesInLog(plan, proposalId, "proposal.approved");
  const [saved] = await placesInLog(plan, made?.id ?? "", "proposal.made");
  const left = made && { status: made.status, because: made.supersededBecause };
  const rules = approved.ok
    ? [
        ...when(!approval || !saved || approval.sequence > saved.sequence, "approved after it had been replaced"),
        ...when(left?.because !== "day-approved", `after the approval, the run's proposal is ${left?.status}`),
      ]
    : [
        ...when(approval !== undefined, "refused, but the audit log has the approval"),
        ...when(left?.status !== "open", "neither an approval nor an open proposal is left"),
        ...when(!approved.error.message.includes(REPLACED), `the approval failed: ${approved.error.message}`),
      ];
  return {
    outcome: approved.ok ? "approved, and the run's proposal was not opened" : "the run's proposal came first",
    broken: [...when(!ended.ok || ended.value !== "succeeded", "the run did not succeed"), ...rules],
  };
}

const REPLACED = "A newer proposal has replaced this one.";
const spread = new Spread();

/** The open proposal of the day, after any end of the last round. */
async function openProposal(plan: RacedPlan): Promise<string> {
  const find = () =>
    within(plan, (tx) =>
      tx.proposal.findFirst({ where: { workspaceId: tx.workspaceId, planId: plan.planId, status: "open" } }),
    );
  const open = await find();
  if (open) return open.id;
  const { runId } = await requestRun(plan.context, plan.planId, { replacesDecision: true });
  await executeRun(plan.context, { runId });
  const made = await find();
  if (!made) throw new Error("The run that replaces the decision made no open proposal.");
  return made.id;
}
