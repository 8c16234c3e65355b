import { expect, test } from "vitest";
import { toDay } from "@/lib/domain/day";
import type { Queue } from "@/lib/queue/client";
import { relayOutbox } from "@/lib/services/run/schedule/relay-outbox";
import { createPlan } from "@/lib/services/plan/create-plan";
import { executeRun } from "@/lib/services/run/execute/execute-run";
import { listRuns } from "@/lib/services/run/read";
import { requestNightlyRuns } from "@/lib/services/run/schedule/request-nightly-runs";
import { requestRun } from "@/lib/services/run/schedule/request-run";
import { resumeRuns } from "@/lib/services/run/schedule/resume-runs";
import { NOW, smallAccount } from "../services/small-account";

process.env.LOG_LEVEL = "silent";

function recordingQueue(fails = () => false) {
  const sent: { name: string; payload: unknown }[] = [];
  const queue: Queue = {
    enqueue: async (name, payload) => {
      if (fails()) throw new Error("The queue is away.");
      sent.push({ name, payload });
    },
  };
  return { queue, sent };
}

/** A new plan requests its first run at once. After the nightly hour, that run counts as the nightly run. */
const BEFORE_THE_HOUR = new Date("2026-04-01T03:00:00Z");

test("an intent is relayed as soon as the queue accepts it, and a second delivery does nothing", async () => {
  const { context, settings } = await smallAccount({ days: 20 });
  const { planId } = await createPlan(context, settings);
  const { runId } = await requestRun(context, planId);
  let away = true;
  const { queue, sent } = recordingQueue(() => away);
  await relayOutbox(queue, NOW);
  expect(sent).toEqual([]);
  away = false;
  await relayOutbox(queue, NOW);
  await relayOutbox(queue, NOW);
  expect(sent).toEqual([{ name: "run-plan", payload: { workspaceId: context.workspaceId, runId } }]);
  expect(await executeRun(context, { runId })).toBe("succeeded");
  expect(await executeRun(context, { runId })).toBe("elsewhere");
  expect(await listRuns(context)).toHaveLength(1);
});

test("a queued run whose job was lost is put back on the queue", async () => {
  const { context, settings } = await smallAccount({ days: 20 });
  const { planId } = await createPlan(context, settings);
  const { runId } = await requestRun(context, planId);
  const { queue, sent } = recordingQueue();
  await resumeRuns(queue, NOW);
  expect(sent.some(({ payload }) => (payload as { runId?: string }).runId === runId)).toBe(false);
  await resumeRuns(queue, new Date(NOW.getTime() + 60_000));
  expect(sent.some(({ payload }) => (payload as { runId?: string }).runId === runId)).toBe(true);
});

test("a plan gets one nightly run per day, even if the clock is checked repeatedly", async () => {
  const { context, settings } = await smallAccount({ days: 20 });
  const { planId } = await createPlan({ ...context, now: BEFORE_THE_HOUR }, settings);
  await createPlan(context, { ...settings, name: "Switched off", automation: "off" });
  const nightly = async () =>
    (await listRuns(context)).filter((run) => run.kind === "nightly").map((run) => [run.planId, run.forDay]);
  await requestNightlyRuns(new Date("2026-04-01T04:59:00Z"));
  expect(await nightly()).toEqual([]);
  await Promise.all([1, 2, 3].map(() => requestNightlyRuns(new Date("2026-04-01T05:01:00Z"))));
  await requestNightlyRuns(new Date("2026-04-01T23:01:00Z"));
  expect(await nightly()).toEqual([[planId, toDay("2026-04-01")]]);
  await requestNightlyRuns(new Date("2026-04-02T06:01:00Z"));
  expect(await nightly()).toHaveLength(2);
});

test("a run requested after the nightly hour counts as the nightly run", async () => {
  const { context, settings } = await smallAccount({ days: 20 });
  const after = new Date("2026-04-01T09:00:00Z");
  const { planId } = await createPlan({ ...context, now: after }, settings);
  const nightly = async () => (await listRuns(context)).filter((run) => run.kind === "nightly").length;
  await requestRun({ ...context, now: after }, planId);
  await requestNightlyRuns(new Date("2026-04-01T09:01:00Z"));
  expect(await nightly()).toBe(0);
  await requestNightlyRuns(new Date("2026-04-02T09:01:00Z"));
  expect(await nightly()).toBe(1);

  const early = await smallAccount({ days: 20 });
  await createPlan({ ...early.context, now: BEFORE_THE_HOUR }, early.settings);
  await requestNightlyRuns(new Date("2026-04-01T09:01:00Z"));
  expect((await listRuns(early.context)).map((run) => run.kind).sort()).toEqual(["manual", "nightly"]);
});
