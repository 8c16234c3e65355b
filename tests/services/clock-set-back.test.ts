import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { limitAttempts } from "@/lib/auth/limit-attempts";
import { isOver } from "@/lib/auth/session/read-session";
import { addDays, toDay } from "@/lib/domain/day";
import { createQueues, openBoss, queueOn } from "@/lib/queue/client";
import { checkCode } from "@/lib/services/identity/codes/check-code";
import { isConfirmed } from "@/lib/services/context";
import { claimImport } from "@/lib/services/import/claim-import";
import { releaseImports } from "@/lib/services/import/release-imports";
import { createPlan } from "@/lib/services/plan/create-plan";
import { getPlanView } from "@/lib/services/view/get-plan-view";
import { executeRun } from "@/lib/services/run/execute/execute-run";
import { requestRun } from "@/lib/services/run/schedule/request-run";
import { resumeRuns } from "@/lib/services/run/schedule/resume-runs";
import { listChannelBudgets, saveBudgets } from "@/lib/store/accounts/budget-history";
import { claimKey } from "@/lib/store/people/idempotency-keys";
import { listLatestSimulation } from "@/lib/store/plans/runs";
import { listSessions } from "@/lib/store/people/sessions";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { asOwner } from "../store/owner";
import { enrol, makePerson, signedIn, totp } from "./identity/people";
import { check, newWorkspace } from "./import/run-import";
import { EUR, smallAccount, type SmallAccount } from "./small-account";

process.env.LOG_LEVEL = "silent";
const now = new Date();
const tomorrow = new Date(now.getTime() + 24 * 3_600_000);
const AHEAD = "interval '24 hours'";

// A clock was a day ahead and was set back. Its time stamps from then must not block anything.

let account: SmallAccount;
let planId = "";

beforeAll(async () => {
  account = await smallAccount({ days: 20 });
  ({ planId } = await createPlan(account.context, account.settings));
});

async function resumedRuns(): Promise<string[]> {
  const sent: string[] = [];
  await resumeRuns({ enqueue: async (_, payload) => void sent.push((payload as { runId: string }).runId) }, now);
  return sent;
}

test("a run whose last heartbeat is from tomorrow is resumed, and blocks no other run of its plan", async () => {
  const { runId } = await requestRun(account.context, planId);
  await asOwner(
    `UPDATE run SET status = 'running', attempts = 1, queued_at = now() + ${AHEAD}, heartbeat_at = now() + ${AHEAD}
     WHERE id = $1`,
    [runId],
  );
  const [other] = await asOwner<{ id: string }>(
    `INSERT INTO run (workspace_id, id, plan_id, plan_version, kind, status, for_day, seed, engine_version, queued_at)
     SELECT workspace_id, gen_random_uuid(), plan_id, plan_version, kind, 'queued', for_day, seed, engine_version, now()
     FROM run WHERE id = $1 RETURNING id`,
    [runId],
  );
  expect(await resumedRuns()).toContain(runId);
  expect(await executeRun(account.context, { runId: other?.id ?? "" })).toBe("succeeded");
  expect(await executeRun(account.context, { runId })).toBe("succeeded");
});

test("a run whose worker's clock is slightly ahead stays with that worker", async () => {
  const { runId } = await requestRun(account.context, planId);
  await asOwner(
    "UPDATE run SET status = 'running', attempts = 1, heartbeat_at = now() + interval '30 seconds' WHERE id = $1",
    [runId],
  );
  expect(await resumedRuns()).not.toContain(runId);
  expect(await executeRun(account.context, { runId })).toBe("elsewhere");
  await asOwner("UPDATE run SET status = 'failed' WHERE id = $1", [runId]);
});

test("the newest simulated week is the queued one, not one from tomorrow", async () => {
  const { runId } = await requestRun(account.context, planId);
  const week = async (status: string, queuedAt: string) => {
    await asOwner(
      `INSERT INTO run (workspace_id, id, plan_id, plan_version, kind, status, for_day, seed, engine_version, queued_at)
       SELECT workspace_id, gen_random_uuid(), plan_id, plan_version, 'simulated-night', $2, for_day, seed,
         engine_version, date_trunc('second', ${queuedAt}) FROM run WHERE id = $1`,
      [runId, status],
    );
  };
  await week("succeeded", `now() + ${AHEAD}`);
  await week("queued", "now()");
  const latest = await inWorkspace(account.context.workspaceId, listLatestSimulation);
  expect(latest.map(({ status }) => status)).toEqual(["queued"]);
  await asOwner("DELETE FROM run WHERE kind = 'simulated-night' OR id = $1", [runId]);
});

test("the newest proposal is the one made now", async () => {
  const first = await requestRun(account.context, planId);
  await executeRun(account.context, first);
  await asOwner(`UPDATE proposal SET created_at = now() + ${AHEAD} WHERE run_id = $1`, [first.runId]);
  const second = await requestRun(account.context, planId);
  await executeRun(account.context, second);
  const { proposal } = await getPlanView(account.context, planId);
  expect(proposal).toMatchObject({ runId: second.runId, status: "open" });
});

test("the newest budget is the one recorded now", async () => {
  const { context, channelIds } = account;
  const day = toDay("2026-05-01");
  const within = <T>(work: Parameters<typeof inWorkspace<T>>[1]) => inWorkspace(context.workspaceId, work);
  const [channelId = ""] = channelIds;
  const [before] = await within((tx) => listChannelBudgets(tx, { channelIds, day }));
  const budgetEntityId = before?.members[0]?.budgetEntityId ?? "";
  const budget = (amountMicros: bigint) =>
    ({ budgetEntityId, validFrom: day, amountMicros, currency: EUR, source: "marked-applied" }) as const;
  await within((tx) => saveBudgets(tx, [budget(111_000_000n)]));
  await asOwner(`UPDATE budget_history SET recorded_at = now() + ${AHEAD} WHERE amount_micros = 111000000`);
  await within((tx) => saveBudgets(tx, [budget(222_000_000n)]));
  const budgets = await within((tx) => listChannelBudgets(tx, { channelIds: [channelId], day: addDays(day, 1) }));
  expect(budgets[0]?.amountMicros).toBe(222_000_000n);
});

test.each(["committing", "checking"] as const)("an import that was %s tomorrow can be claimed again", async (work) => {
  const context = await newWorkspace();
  const importId = await check(context, "date,campaign,cost,clicks\n2026-05-20,Brand,12.5,3\n");
  await claimImport(context.workspaceId, importId, work);
  const at = JSON.stringify(tomorrow.toISOString());
  await asOwner("UPDATE import SET progress = jsonb_set(progress, '{at}', $1::jsonb) WHERE id = $2", [at, importId]);
  expect(await releaseImports(now)).toBe(1);
  await expect(claimImport(context.workspaceId, importId, work)).resolves.toMatchObject({ importId });
});

test("a confirmation from tomorrow confirms nothing today", () => {
  expect(isConfirmed(tomorrow, now)).toBe(false);
  expect(isConfirmed(now, now)).toBe(true);
});

test("attempts counted tomorrow do not limit attempts now", async () => {
  const attempt = (at: Date) => limitAttempts("step-up", { account: "ahead" }, at);
  for (let count = 0; count < 5; count++) await attempt(tomorrow);
  await expect(attempt(tomorrow)).rejects.toThrow("Try again in 60 seconds");
  await attempt(now);
  for (let count = 1; count < 5; count++) await attempt(now);
  await expect(attempt(now)).rejects.toThrow("Try again in 60 seconds");
});

test("a session that started or was last used tomorrow has ended", async () => {
  await makePerson("ahead@example.com");
  const { actor } = await signedIn("ahead@example.com");
  const [session] = await listSessions(actor.userId);
  if (!session) throw new Error("There is no session.");
  expect(isOver(session, new Date())).toBe(false);
  expect(isOver({ ...session, createdAt: tomorrow }, new Date())).toBe(true);
  expect(isOver({ ...session, lastSeenAt: tomorrow }, new Date())).toBe(true);
});

test("a second factor that was locked tomorrow accepts a code, and one locked now does not", async () => {
  const userId = await makePerson("locked@example.com");
  const { browser } = await signedIn("locked@example.com");
  const { secret } = await enrol(browser);
  const lock = (after: string) =>
    asOwner(`UPDATE two_factor SET locked_until = now() + interval '${after}' WHERE user_id = $1`, [userId]);
  const tryCode = () => checkCode(userId, totp(secret), browser.facts(), new Date());
  await lock("15 minutes");
  await expect(tryCode()).rejects.toThrow("Too many wrong codes");
  await lock("24 hours");
  await expect(tryCode()).resolves.toBeInstanceOf(Headers);
});

test("an idempotent request that started tomorrow and never ended can be sent again", async () => {
  const { context } = account;
  const claim = { tokenId: randomUUID(), key: "k", requestHash: "h" };
  await asOwner(
    `INSERT INTO api_token (workspace_id, id, name, role, token_hash, hint, expires_at)
     VALUES ($1, $2, 'T', 'analyst', 'x', 'x', now() + interval '1 day')`,
    [context.workspaceId, claim.tokenId],
  );
  const claimAt = (at: Date) =>
    inWorkspace(context.workspaceId, (tx) =>
      claimKey(tx, { ...claim, now: at }, { keptMs: 86_400_000, abandonedMs: 300_000 }),
    );
  expect(await claimAt(tomorrow)).toEqual({ state: "claimed" });
  expect(await claimAt(now)).toEqual({ state: "claimed" });
  expect(await claimAt(now)).toEqual({ state: "in-progress" });
});

test("a job that is scheduled for tomorrow is handed out once it is enqueued again", async () => {
  const boss = openBoss(process.env.APP_DATABASE_URL ?? "", () => undefined);
  await boss.start();
  try {
    await createQueues(boss);
    const payload = { workspaceId: randomUUID() };
    await queueOn(boss).enqueue("simulate-week", payload);
    await asOwner(`UPDATE pgboss.job SET start_after = now() + ${AHEAD} WHERE data->>'workspaceId' = $1`, [
      payload.workspaceId,
    ]);
    expect(await boss.fetch("simulate-week")).toEqual([]);
    await queueOn(boss).enqueue("simulate-week", payload);
    expect((await boss.fetch("simulate-week")).map((job) => job.data)).toEqual([payload]);
  } finally {
    await boss.stop({ graceful: false });
  }
});
