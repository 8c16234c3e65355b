import { z } from "zod";
import { addDays, DaySchema, type Day } from "@/lib/domain/day";
import { getConnection } from "@/lib/store/accounts";
import { inWorkspace, lockPlan, lockWorkspace, type WorkspaceTransaction } from "@/lib/store/db";
import {
  findPlan,
  findProposal,
  findRunByKey,
  findRunProposalId,
  listDecisionsPage,
  type RunState,
} from "@/lib/store/plans";
import { getWorkspace } from "@/lib/store/workspaces";
import { workerContext } from "../context";
import { insertQueuedRun } from "@/lib/services/run-queue";
import { executeRun } from "@/lib/services/run";
import { decideSimulated } from "./decide-simulated";
import { liftFloors } from "./save-demo-plan";
import { morningOf, nightOf, eveningOf } from "./simulated-clock";

interface SeededPlan {
  workspaceId: string;
  connectionId: string;
  planId: string;
  visitorId: string;
}

/** The owner had seen this many changes, and wanted to wait for a day. */
const CHANGES_BEFORE_REJECTION = 3;
const REJECTED = "Three changes so far. Wait one day and see what they do.";

const RESUMED_AFTER_MS = 10 * 60_000;

/** Demos of earlier versions do not have the day, and none of their nights were steered. */
const SettingsSchema = z.object({ seededUntil: DaySchema.optional() });

/**
 * Steers the demo with the product's own nightly runs: each reads the days so far and proposes, and the simulated advertiser
 * decides in the morning. The proposal of the last night is left for the visitor. Nights that took place already are
 * skipped.
 */
export async function steerDemo(demo: SeededPlan, now: Date): Promise<void> {
  const { seededUntil, clockDay } = await inWorkspace(demo.workspaceId, async (tx) => ({
    ...SettingsSchema.parse((await getConnection(tx, demo.connectionId)).settings),
    clockDay: (await getWorkspace(tx)).clockDay,
  }));
  if (seededUntil === undefined || clockDay === null) return;
  for (let day = addDays(clockDay, 1); day < seededUntil; day = addDays(day, 1)) {
    await playNight(demo, day, nightOf(day));
    await inWorkspace(demo.workspaceId, (tx) => decideInTheMorning(tx, demo.planId, day));
  }
  if (clockDay >= seededUntil) return;
  const change = { planId: demo.planId, createdBy: demo.visitorId, now: eveningOf(addDays(seededUntil, -1)) };
  await inWorkspace(demo.workspaceId, (tx) => liftFloors(tx, change));
  // A worker takes over the last night if a start was interrupted in it: no one decides after it.
  if ((await findNight(demo, seededUntil)) === null) await playNight(demo, seededUntil, now);
}

/**
 * Runs the plan for a day. The run's times are those of the night, and its duration is what it really took. A night that
 * was interrupted goes on a while later, when its lease has ended.
 */
async function playNight({ workspaceId, planId }: SeededPlan, forDay: Day, night: Date): Promise<void> {
  await inWorkspace(workspaceId, async (tx) => {
    const plan = await findPlan(tx, planId);
    if (!plan) throw new Error("The demo's plan was removed while its nights were played.");
    const context = workerContext(workspaceId, night);
    await insertQueuedRun(tx, { plan, kind: "nightly", forDay, idempotencyKey: keyOf(forDay), context });
  });
  const state = await findNight({ workspaceId, planId }, forDay);
  if (!state || state.run.status === "succeeded") return;
  const offset = night.getTime() + state.attempts * RESUMED_AFTER_MS - Date.now();
  const end = await executeRun(
    workerContext(workspaceId, night),
    { runId: state.run.runId },
    { now: () => new Date(Date.now() + offset) },
  );
  if (end !== "succeeded") throw new Error(`The demo's night for ${forDay} ended as "${end}". Start again to go on.`);
}

function findNight(
  { workspaceId, planId }: Pick<SeededPlan, "workspaceId" | "planId">,
  day: Day,
): Promise<RunState | null> {
  return inWorkspace(workspaceId, (tx) => findRunByKey(tx, planId, keyOf(day)));
}

function keyOf(day: Day): string {
  return `nightly:${day}`;
}

async function decideInTheMorning(tx: WorkspaceTransaction, planId: string, day: Day): Promise<void> {
  await lockWorkspace(tx);
  await lockPlan(tx, planId);
  const state = await findRunByKey(tx, planId, keyOf(day));
  const proposalId = state && (await findRunProposalId(tx, state.run.runId));
  const proposal = proposalId && (await findProposal(tx, proposalId));
  if (!proposal) return;
  const decisions = await listDecisionsPage(tx, {
    planIds: [planId],
    after: null,
    take: CHANGES_BEFORE_REJECTION + 1,
  });
  const reject = decisions.length === CHANGES_BEFORE_REJECTION ? REJECTED : null;
  await decideSimulated(tx, proposal, { reject, now: morningOf(day) });
}
