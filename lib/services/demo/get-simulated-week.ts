import { isWithin } from "@/lib/domain/clock";
import { addDays } from "@/lib/domain/day";
import type { Run } from "@/lib/domain/run";
import type { SimulatedNight, SimulatedWeek, SplitComparison } from "@/lib/domain/views/demo";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db";
import { findProposal, findRunProposalId, listLatestSimulation } from "@/lib/store/plans";
import { requireAllPlans, requirePermission, type ServiceContext } from "../context";
import { findScope, loadPerformance } from "@/lib/services/report";
import { compareSplits } from "./compare-splits";
import { findTakeover, later } from "./get-demo-story";
import { SHOWN_FOR_MS } from "./simulate-week";

/** What the latest simulated week brought; null if none ended recently, or if it failed. */
export async function getSimulatedWeek(context: ServiceContext): Promise<SimulatedWeek | null> {
  requirePermission(context, "workspace.read");
  requireAllPlans(context);
  return inWorkspace(context.workspaceId, async (tx) => {
    const runs = await listLatestSimulation(tx);
    const isDone = runs.every(({ status }) => status === "succeeded");
    const isRecent = runs.some(({ finishedAt }) => finishedAt && isWithin(SHOWN_FOR_MS, finishedAt, context.now));
    if (!isDone || !isRecent) return null;
    const nights: SimulatedNight[] = [];
    for (const run of runs) nights.push(await readNight(tx, run));
    return { nights, comparison: await compareDays(tx, context, runs) };
  });
}

async function readNight(tx: WorkspaceTransaction, { runId, forDay, planId, planName }: Run): Promise<SimulatedNight> {
  const proposalId = await findRunProposalId(tx, runId);
  const proposal = proposalId && (await findProposal(tx, proposalId));
  if (!proposal) return { forDay, planId, planName, proposal: null };
  const { status, lines, noChangeReason } = proposal;
  const changeCount = lines.filter((line) => line.allowedMicros !== line.currentMicros).length;
  return {
    forDay,
    planId,
    planName,
    proposal: { proposalId: proposal.proposalId, status, changeCount, noChangeReason },
  };
}

/** A night proposes for the day after the one that it read, so the simulated days are those before the plan days. */
async function compareDays(
  tx: WorkspaceTransaction,
  context: ServiceContext,
  runs: Run[],
): Promise<SplitComparison | null> {
  const [first, last] = [runs[0], runs.at(-1)];
  const tookOverOn = await findTakeover(tx);
  if (!first || !last || tookOverOn === null) return null;
  const from = later(tookOverOn, addDays(first.forDay, -1));
  const to = addDays(last.forDay, -1);
  const { plan, chosen } = await findScope(tx, context, {});
  if (!plan || to < from) return null;
  const inputs = await loadPerformance(tx, {
    plan,
    channels: chosen,
    from,
    to,
    groupBy: "channel",
    basis: "completed",
  });
  return inputs && compareSplits(tx, inputs, { from, to, tookOverOn });
}
