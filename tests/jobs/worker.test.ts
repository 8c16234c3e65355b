import { spawn } from "node:child_process";
import { once } from "node:events";
import pg from "pg";
import { expect, test } from "vitest";
import { startWorker } from "@/lib/jobs/start-worker";
import { createPlan } from "@/lib/services/plan/create-plan";
import { getPlanView } from "@/lib/services/view/get-plan-view";
import { getRun } from "@/lib/services/run/read";
import { requestRun } from "@/lib/services/run/schedule/request-run";
import { smallAccount, type SmallAccount } from "../services/small-account";

process.env.LOG_LEVEL = "silent";
const url = process.env.APP_DATABASE_URL ?? "";

async function untilEnded({ context }: SmallAccount, runId: string, seconds = 60) {
  for (let turn = 0; turn < seconds * 5; turn++) {
    const { run } = await persistently(() => getRun(context, runId));
    if (run.status === "succeeded" || run.status === "failed") return run;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("The run did not end in time.");
}

/** Retries like a person would: the first clicks after a restart can use a lost connection. */
async function persistently<T>(ask: () => Promise<T>): Promise<T> {
  for (let turn = 1; ; turn++) {
    try {
      return await ask();
    } catch (error) {
      if (turn === 10) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

test("a run requested on a screen is relayed, executed and finished", { timeout: 240_000 }, async () => {
  const worker = await startWorker(url);
  try {
    const account = await smallAccount({ days: 30 });
    const { planId } = await createPlan(account.context, { ...account.settings, automation: "off" });
    const { runId } = await requestRun(account.context, planId);
    expect((await untilEnded(account, runId)).status).toBe("succeeded");
    expect((await getPlanView(account.context, planId)).proposal?.runId).toBe(runId);
  } finally {
    await worker.stop();
  }
});

test("the worker survives the loss of all its connections", { timeout: 90_000 }, async () => {
  const worker = await startWorker(url);
  const account = await smallAccount({ days: 30 });
  const { planId } = await createPlan(account.context, { ...account.settings, automation: "off" });
  const owner = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await owner.connect();
  try {
    await owner.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
    );
    const { runId } = await persistently(() => requestRun(account.context, planId));
    expect((await untilEnded(account, runId)).status).toBe("succeeded");
  } finally {
    await owner.end();
    await worker.stop();
  }
});

test("a run whose worker is killed repeatedly finishes once, with the same numbers", { timeout: 180_000 }, async () => {
  const account = await smallAccount({ days: 60 });
  const { planId } = await createPlan(account.context, { ...account.settings, automation: "off" });
  const { runId } = await requestRun(account.context, planId);
  for (const afterMs of [900, 1600]) await killedWorker(afterMs);
  const worker = await startWorker(url);
  try {
    expect((await untilEnded(account, runId)).status).toBe("succeeded");
    const resumed = await getPlanView(account.context, planId);
    const again = await requestRun(account.context, planId);
    await untilEnded(account, again.runId);
    expect((await getPlanView(account.context, planId)).proposal?.lines).toEqual(resumed.proposal?.lines);
  } finally {
    await worker.stop();
  }
});

async function killedWorker(afterMs: number): Promise<void> {
  const child = spawn(process.execPath, ["--import", "tsx", "lib/jobs/worker.ts"], {
    env: { ...process.env, LOG_LEVEL: "info" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  child.kill("SIGKILL");
  await once(child, "exit");
}
