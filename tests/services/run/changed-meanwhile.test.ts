import { expect, test } from "vitest";
import { addDays } from "@/lib/domain/day";
import { unitsToMicros } from "@/lib/domain/money";
import type { Queue } from "@/lib/queue/client";
import { relayOutbox } from "@/lib/services/run/schedule/relay-outbox";
import { createPlan } from "@/lib/services/plan/create-plan";
import { getPlanView } from "@/lib/services/view/get-plan-view";
import { savePlanSettings } from "@/lib/services/plan/save-plan-settings";
import { executeRun, STEP_WORKS } from "@/lib/services/run/execute/execute-run";
import { requestNightlyRuns } from "@/lib/services/run/schedule/request-nightly-runs";
import { requestRun } from "@/lib/services/run/schedule/request-run";
import { resumeRuns } from "@/lib/services/run/schedule/resume-runs";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { smallAccount, type SmallAccount } from "../small-account";

process.env.LOG_LEVEL = "silent";

const SMALLER = unitsToMicros(50);

async function opened() {
  const account = await smallAccount({ days: 14 });
  const { planId, runId } = await createPlan(account.context, account.settings);
  const save = (change: object, baseVersion = 1) =>
    savePlanSettings(account.context, { planId, baseVersion, settings: { ...account.settings, ...change } });
  return { account, planId, runId: runId ?? "", save };
}

function runsOf({ context }: SmallAccount, planId: string) {
  const { workspaceId } = context;
  return inWorkspace(workspaceId, (tx) => tx.run.findMany({ where: { workspaceId, planId }, orderBy: { id: "asc" } }));
}

/** Changes the plan during the run's last step. */
function changedBeforeSaving(change: () => Promise<unknown>) {
  return {
    ...STEP_WORKS,
    proposal: async (input: Parameters<typeof STEP_WORKS.proposal>[0]) => {
      const outcome = await STEP_WORKS.proposal(input);
      await change();
      return outcome;
    },
  };
}

test("a change during a run gets its own run, and the first run's proposal is withdrawn at once", async () => {
  const { account, planId, runId, save } = await opened();
  const works = changedBeforeSaving(() => save({ dailyBudgetMicros: SMALLER }));
  expect(await executeRun(account.context, { runId }, { works })).toBe("succeeded");
  expect((await getPlanView(account.context, planId)).proposal).toMatchObject({
    planVersion: 1,
    status: "superseded",
    supersededBecause: "plan-changed",
  });
  const waiting = (await runsOf(account, planId)).filter((run) => run.status === "queued");
  expect(waiting).toMatchObject([{ planVersion: 2 }]);
  expect((await requestRun(account.context, planId)).runId).toBe(waiting[0]?.id);
  await executeRun(account.context, { runId: waiting[0]?.id ?? "" });
  expect((await getPlanView(account.context, planId)).proposal).toMatchObject({
    planVersion: 2,
    status: "open",
    dailyBudgetMicros: SMALLER,
  });
});

test("a queued run takes the new version and its day, and stays one run", async () => {
  const { account, planId, runId, save } = await opened();
  const startsOn = addDays(account.settings.startsOn, 30);
  expect((await save({ dailyBudgetMicros: SMALLER, startsOn })).runId).toBe(runId);
  await executeRun(account.context, { runId }, { now: () => account.context.now });
  expect(await runsOf(account, planId)).toMatchObject([{ planVersion: 2, status: "succeeded" }]);
  expect((await getPlanView(account.context, planId)).proposal).toMatchObject({
    planVersion: 2,
    forDay: startsOn,
    dailyBudgetMicros: SMALLER,
  });
});

test("an older run that ends after the newer one does not hide the newer one's proposal", async () => {
  const { account, planId, runId, save } = await opened();
  const later = () => new Date(Date.now() + 60_000);
  const works = changedBeforeSaving(async () => {
    const { runId: next } = await save({ dailyBudgetMicros: SMALLER });
    expect(await executeRun(account.context, { runId: next ?? "" }, { now: later })).toBe("succeeded");
  });
  expect(await executeRun(account.context, { runId }, { works })).toBe("succeeded");
  expect((await getPlanView(account.context, planId)).proposal).toMatchObject({ planVersion: 2, status: "open" });
});

test("the proposal of a nightly run is withdrawn too if the plan changes during the run", async () => {
  const { account, planId, runId, save } = await opened();
  await executeRun(account.context, { runId });
  const night = new Date("2026-04-02T08:00:00Z");
  expect(await requestNightlyRuns(night)).toBeGreaterThan(0);
  const nightly = (await runsOf(account, planId)).find((run) => run.kind === "nightly");
  const works = changedBeforeSaving(() => save({ dailyBudgetMicros: SMALLER }));
  await executeRun(account.context, { runId: nightly?.id ?? "" }, { works });
  const proposals = await inWorkspace(account.context.workspaceId, (tx) =>
    tx.proposal.findMany({ where: { workspaceId: tx.workspaceId, planId } }),
  );
  expect(proposals.map(({ status, supersededBecause }) => `${status}: ${supersededBecause}`).sort()).toEqual([
    "superseded: plan-changed",
    "superseded: plan-changed",
  ]);
  expect((await runsOf(account, planId)).at(-1)).toMatchObject({ planVersion: 2, status: "queued" });
});

async function enqueuedBy(work: (queue: Queue) => Promise<unknown>): Promise<string[]> {
  const enqueued: string[] = [];
  await work({
    enqueue(_, payload) {
      enqueued.push((payload as { runId: string }).runId);
      return Promise.resolve();
    },
  });
  return enqueued;
}

test("a run that had to wait for another run of its plan is enqueued again", async () => {
  const { account, runId, save } = await opened();
  const ids: string[] = [];
  const works = changedBeforeSaving(async () => {
    const { runId: next } = await save({ dailyBudgetMicros: SMALLER });
    ids.push(next ?? "");
    expect(await executeRun(account.context, { runId: next ?? "" })).toBe("elsewhere");
  });
  expect(await executeRun(account.context, { runId }, { works })).toBe("succeeded");
  const relayed = await enqueuedBy((queue) => relayOutbox(queue, new Date()));
  expect(relayed.filter((id) => id === runId || id === ids[0])).toEqual([runId, ids[0], ids[0]]);
  expect(await enqueuedBy((queue) => resumeRuns(queue, new Date()))).toContain(ids[0]);
  expect(await executeRun(account.context, { runId: ids[0] ?? "" })).toBe("succeeded");
});

test("a run of an unknown plan is not found", async () => {
  const { account } = await opened();
  for (const planId of ["", "not an id", "00000000-0000-4000-8000-000000000000"])
    await expect(requestRun(account.context, planId)).rejects.toMatchObject({ code: "not-found" });
});
