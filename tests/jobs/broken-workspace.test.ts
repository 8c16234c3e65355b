import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { toDay } from "@/lib/domain/day";
import type { Queue } from "@/lib/queue/client";
import { checkAuditLogs } from "@/lib/services/audit/check-audit-logs";
import { releaseImports } from "@/lib/services/import/release-imports";
import { relayOutbox } from "@/lib/services/run/schedule/relay-outbox";
import { createPlan } from "@/lib/services/plan/create-plan";
import { listRuns } from "@/lib/services/run/read";
import { requestNightlyRuns } from "@/lib/services/run/schedule/request-nightly-runs";
import { requestRun } from "@/lib/services/run/schedule/request-run";
import { resumeRuns } from "@/lib/services/run/schedule/resume-runs";
import { NOW, smallAccount, type SmallAccount } from "../services/small-account";

process.env.LOG_LEVEL = "silent";

const owner = new pg.Client({ connectionString: process.env.DATABASE_URL });
beforeAll(() => owner.connect());
afterAll(() => owner.end());

const NIGHT = new Date("2026-04-02T06:00:00Z");
const nights = async ({ context }: SmallAccount) =>
  (await listRuns(context)).filter(({ kind }) => kind === "nightly").map(({ planId, forDay }) => [planId, forDay]);

/** Settings that an earlier version may have stored and that this version cannot read. */
const breakPlan = (planId: string) =>
  owner.query(
    `UPDATE plan_version SET settings = jsonb_set(settings, '{timeZone}', '"Atlantis/Capital"') WHERE plan_id = $1`,
    [planId],
  );

test("an unreadable plan does not stop the nightly runs of other plans and workspaces", async () => {
  const broken = await smallAccount({ days: 10 });
  const whole = await smallAccount({ days: 10 });
  const [first = "", ...others] = broken.channelIds;
  const settingsOf = (name: string, channelIds: string[]) => ({
    ...broken.settings,
    name,
    channels: broken.settings.channels.filter(({ channelId }) => channelIds.includes(channelId)),
  });
  const { planId } = await createPlan(broken.context, settingsOf("Broken", [first]));
  const sibling = await createPlan(broken.context, settingsOf("Sibling", others));
  const other = await createPlan(whole.context, whole.settings);
  await breakPlan(planId);
  expect(await requestNightlyRuns(NIGHT)).toBe(2);
  expect(await nights(broken)).toEqual([[sibling.planId, toDay("2026-04-02")]]);
  expect(await nights(whole)).toEqual([[other.planId, toDay("2026-04-02")]]);
  await owner.query("UPDATE plan SET archived_at = now() WHERE id = $1", [planId]);
});

test("an account with an unknown time zone stops only its own plans", async () => {
  const broken = await smallAccount({ days: 10 });
  const whole = await smallAccount({ days: 10 });
  await createPlan(broken.context, broken.settings);
  const other = await createPlan(whole.context, whole.settings);
  await owner.query("UPDATE connection SET time_zone = 'Atlantis/Capital' WHERE workspace_id = $1", [
    broken.context.workspaceId,
  ]);
  await requestNightlyRuns(NIGHT);
  expect(await nights(broken)).toEqual([]);
  expect(await nights(whole)).toEqual([[other.planId, toDay("2026-04-02")]]);
});

test("a workspace in which every statement fails stops no task that goes through all workspaces", async () => {
  const broken = await smallAccount({ days: 10 });
  const whole = await smallAccount({ days: 10 });
  const { planId } = await createPlan(whole.context, whole.settings);
  const { runId } = await requestRun(whole.context, planId);
  await breakWorkspace(broken.context.workspaceId);
  const sent: unknown[] = [];
  const queue: Queue = { enqueue: async (_name, payload) => void sent.push((payload as { runId: string }).runId) };
  await relayOutbox(queue, NOW);
  expect(sent.filter((one) => one === runId)).toHaveLength(1);
  await resumeRuns(queue, new Date(NOW.getTime() + 60_000));
  expect(sent.filter((one) => one === runId)).toHaveLength(2);
  expect(await releaseImports(NOW)).toBe(0);
  await checkAuditLogs(NOW);
  await requestNightlyRuns(new Date("2026-04-02T06:00:00Z"));
  expect(await nights(whole)).toEqual([[planId, toDay("2026-04-02")]]);
});

/** Simulates a damaged page: every query of this workspace fails. */
async function breakWorkspace(workspaceId: string): Promise<void> {
  await owner.query(`CREATE OR REPLACE FUNCTION set_workspace(workspace uuid) RETURNS void LANGUAGE plpgsql AS $$
    BEGIN
      IF workspace = '${workspaceId}' THEN RAISE EXCEPTION 'invalid page in block 7' USING ERRCODE = 'XX001'; END IF;
      EXECUTE format('SET LOCAL app.workspace = %L', workspace);
    END $$`);
}
