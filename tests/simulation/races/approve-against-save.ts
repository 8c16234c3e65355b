import { savePlanSettings } from "@/lib/services/plan/save-plan-settings";
import { approveProposal } from "@/lib/services/proposal/approve-proposal";
import { against, unexpectedError, when, type Race, type RoundEnd } from "./race";
import {
  currentVersion,
  openRacedPlan,
  placesInLog,
  proposeAgain,
  withTotal,
  within,
  type RacedPlan,
} from "./raced-plan";

/** An approval always applies to the current plan: it comes before the change of the plan, or is refused. */
export const approveAgainstSave: Race = {
  name: "approve against save-plan",
  roundsPerWorkspace: 100,
  async open() {
    const plan = await openRacedPlan();
    return () => playRound(plan);
  },
};

async function playRound(plan: RacedPlan): Promise<RoundEnd> {
  const { context, planId, channelIds, settings } = plan;
  const baseVersion = await currentVersion(plan);
  const proposalId = await proposeAgain(plan);
  const [approved, saved] = await against(
    () => approveProposal(context, { proposalId, channelIds }),
    () => savePlanSettings(context, { planId, baseVersion, settings: withTotal(settings, baseVersion + 1) }),
    { one: 20, other: 20 },
  );
  const [approval] = await placesInLog(plan, proposalId, "proposal.approved");
  const change = (await placesInLog(plan, planId, "plan.saved")).at(-1);
  const left = await readRows(plan, proposalId);
  return {
    outcome: approved.ok ? "approved, then changed" : "changed, then not approved",
    broken: [
      ...unexpectedError("The approval", approved),
      ...when(!saved.ok, "the plan was not saved"),
      ...when(approved.ok !== (approval !== undefined), "the response and the audit log disagree about the approval"),
      ...when((approval?.sequence ?? 0) > (change?.sequence ?? 0), "approved after the plan had changed"),
      ...when(!approved.ok && left.approvals > 0, "refused, but there is an approval"),
      ...when(left.staleOpen > 0, "a proposal of an older version is still open"),
      ...when(left.waitingRuns === 0, "no run is queued for the new version"),
    ],
  };
}

function readRows(plan: RacedPlan, proposalId: string) {
  return within(plan, async (tx) => {
    const { workspaceId } = tx;
    const { currentVersion: version } = await tx.plan.findFirstOrThrow({ where: { workspaceId, id: plan.planId } });
    const { planId } = plan;
    return {
      approvals: await tx.approval.count({ where: { workspaceId, proposalId } }),
      staleOpen: await tx.proposal.count({
        where: { workspaceId, planId, status: "open", planVersion: { lt: version } },
      }),
      waitingRuns: await tx.run.count({ where: { workspaceId, planId, status: "queued", planVersion: version } }),
    };
  });
}
