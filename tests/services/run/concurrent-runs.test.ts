import { expect, test } from "vitest";
import { createPlan } from "@/lib/services/plan/create-plan";
import { createRun } from "@/lib/services/run-queue/create-run";
import { executeRun, STEP_WORKS } from "@/lib/services/run/execute/execute-run";
import { saveLearnerState } from "@/lib/store/plans/learner-states";
import { findPlan } from "@/lib/store/plans/plans";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { smallAccount, type SmallAccount } from "../small-account";

process.env.LOG_LEVEL = "silent";

test("if a plan has two runs, one waits until the other has ended", async () => {
  const account = await smallAccount({ days: 30 });
  const { planId, runIds } = await queuedRuns(account, 2);
  const ends = await Promise.all(runIds.map((runId) => executeRun(account.context, { runId })));
  expect(ends.sort()).toEqual(["elsewhere", "succeeded"]);
  expect(await statuses(account, planId)).toEqual(["queued", "succeeded"]);
  for (const runId of runIds) await executeRun(account.context, { runId });
  expect(await statuses(account, planId)).toEqual(["succeeded", "succeeded"]);
  expect(await learnerVersions(account, planId)).toEqual([1, 2]);
  expect(await openProposals(account, planId)).toBe(1);
});

test("a run that was thought dead but still finishes leaves both runs complete", async () => {
  const account = await smallAccount({ days: 30 });
  const { planId, runIds } = await queuedRuns(account, 2);
  const [silent = "", other = ""] = runIds;
  const later = () => new Date(Date.now() + 60_000);
  const works = {
    ...STEP_WORKS,
    curves: async (input: Parameters<typeof STEP_WORKS.curves>[0]) => {
      const outcome = await STEP_WORKS.curves(input);
      expect(await executeRun(account.context, { runId: other }, { now: later })).toBe("succeeded");
      return outcome;
    },
  };
  expect(await executeRun(account.context, { runId: silent }, { works })).toBe("succeeded");
  expect(await learnerVersions(account, planId)).toEqual([1, 2]);
  expect(await openProposals(account, planId)).toBe(1);
});

test("learner states saved at the same time are numbered without a gap", async () => {
  const account = await smallAccount({ days: 1 });
  const { planId, runIds } = await queuedRuns(account, 8);
  const content = { planId, kind: "concave", engineVersion: "1", seed: 1, fingerprint: "same", snapshot: {} };
  await Promise.all(
    runIds.map((runId) =>
      inWorkspace(account.context.workspaceId, (tx) => saveLearnerState(tx, { ...content, runId })),
    ),
  );
  expect(await learnerVersions(account, planId)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

async function queuedRuns({ context, settings }: SmallAccount, count: number) {
  const { planId } = await createPlan(context, { ...settings, automation: "off" });
  const runIds = await inWorkspace(context.workspaceId, async (tx) => {
    const plan = await findPlan(tx, planId);
    if (!plan) throw new Error("The plan does not exist.");
    const request = { plan, kind: "manual", forDay: settings.startsOn, idempotencyKey: null, context } as const;
    const ids: string[] = [];
    for (let run = 0; run < count; run++) ids.push((await createRun(tx, request)) ?? "");
    return ids;
  });
  return { planId, runIds };
}

async function statuses({ context }: SmallAccount, planId: string): Promise<string[]> {
  const { workspaceId } = context;
  const runs = await inWorkspace(workspaceId, (tx) => tx.run.findMany({ where: { workspaceId, planId } }));
  return runs.map((run) => run.status).sort();
}

async function learnerVersions({ context }: SmallAccount, planId: string): Promise<number[]> {
  const { workspaceId } = context;
  const states = await inWorkspace(workspaceId, (tx) =>
    tx.learnerState.findMany({ where: { workspaceId, planId }, orderBy: { version: "asc" } }),
  );
  return states.map((state) => state.version);
}

function openProposals({ context }: SmallAccount, planId: string): Promise<number> {
  const { workspaceId } = context;
  return inWorkspace(workspaceId, (tx) => tx.proposal.count({ where: { workspaceId, planId, status: "open" } }));
}
