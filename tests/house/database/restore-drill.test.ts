import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { verifyAudit } from "@/lib/services/audit/verify-audit";
import { workerContext } from "@/lib/services/context";
import { getPlanView } from "@/lib/services/view/get-plan-view";
import { approveProposal } from "@/lib/services/proposal/approve-proposal";
import { requestNightlyRuns } from "@/lib/services/run/schedule/request-nightly-runs";
import { openConnectionSecret } from "@/lib/store/accounts/connection-secrets";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { listWorkspaces } from "@/lib/store/workspaces/workspaces";
import { LEFT_OUT } from "../../../bin/backup/backup-format";
import { writeBackup } from "../../../bin/backup/write-backup";
import { APP_RIGHTS } from "../../../bin/lib/app-rights.mjs";
import { bringUpToDate } from "../../../bin/lib/database.mjs";
import { restoreBackup } from "../../../bin/restore/restore-backup";
import { makeProposal, ownerContext, type World } from "../../security/world";
import { asSuperuser, contentOf, copyAtEarlierState, fillDatabase, useDatabase } from "./filled-database";
import { emptyDatabase, ordinaryDatabase, query, type OwnDatabase } from "./own-database";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "backup-"));
const appVersion = "0.1.0";

let source: OwnDatabase;
let world: World;
beforeAll(async () => {
  source = await ordinaryDatabase();
  world = await fillDatabase(source);
});

async function backUp({ url }: OwnDatabase, name: string): Promise<string> {
  const file = path.join(folder, `${name}.ndb`);
  await writeBackup({ url, file, appVersion, keys: null });
  return file;
}

async function restoreInto(target: OwnDatabase, file: string) {
  const restored = await restoreBackup({ url: target.url, file, isReplacing: false });
  await bringUpToDate(target);
  return restored;
}

const withoutLeftOut = (content: Awaited<ReturnType<typeof contentOf>>) =>
  Object.fromEntries(Object.entries(content).filter(([name]) => !(name in LEFT_OUT)));

describe.each([
  ["an ordinary owner", ordinaryDatabase],
  ["the superuser of the embedded server", emptyDatabase],
])("a backup of an ordinary owner's database, restored by %s", (_who, makeTarget) => {
  let target: OwnDatabase;
  beforeAll(async () => {
    target = await makeTarget();
    await restoreInto(target, await backUp(source, _who));
  });

  it("has every row of every table, except for those left out or changed on purpose", async () => {
    const before = await contentOf(source);
    expect(Object.keys({ ...before, audit_head: 0, installation: 0 }).sort()).toEqual(Object.keys(APP_RIGHTS).sort());
    const filled = Object.values(before).filter(({ rows }) => rows > 0).length;
    expect(filled).toBeGreaterThan(40);
    const after = await contentOf(target);
    expect(withoutLeftOut(after)).toEqual(withoutLeftOut(before));
    for (const name of Object.keys(LEFT_OUT)) {
      expect([name, before[name]?.rows]).toEqual([name, 1]);
      expect([name, after[name]?.rows]).toEqual([name, 0]);
    }
  });

  it("has the same keys, checks and policies", async () => {
    const rules = async (database: OwnDatabase) => [
      await query(
        asSuperuser(database),
        `SELECT conrelid::regclass::text AS on, conname, pg_get_constraintdef(oid) AS rule, convalidated FROM pg_constraint
         WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2`,
      ),
      await query(
        asSuperuser(database),
        `SELECT relname, relrowsecurity, relforcerowsecurity FROM pg_class
         WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1`,
      ),
    ];
    expect(await rules(target)).toEqual(await rules(source));
  });

  it("logs the restore in each workspace's audit log, which stays intact", async () => {
    await useDatabase(target);
    const workspaces = await listWorkspaces();
    expect(workspaces.length).toBe(2);
    for (const { workspaceId } of workspaces) {
      const verdict = await verifyAudit(workerContext(workspaceId, new Date()));
      expect(verdict).toMatchObject({ status: "whole" });
      const [event] = await query(
        asSuperuser(target),
        "SELECT action, after FROM audit_event WHERE workspace_id = $1 ORDER BY sequence DESC LIMIT 1",
        [workspaceId],
      );
      expect(event).toMatchObject({ action: "workspace.restored", after: { appVersion } });
    }
    const [stamp] = await query(asSuperuser(target), "SELECT restored_at > restored_from AS later FROM installation");
    expect(stamp).toEqual({ later: true });
  });

  it("opens the secrets of accounts with the same keys", async () => {
    await useDatabase(target);
    const opened = await inWorkspace(world.workspaceId, (tx) =>
      openConnectionSecret(tx, { connectionId: world.ids.connectionId, field: "refresh-token" }),
    );
    expect(opened).toMatchObject({ plaintext: world.secret });
  });

  it("has nothing to approve until a new run makes a proposal", async () => {
    await useDatabase(target);
    const { planId } = world.ids;
    const context = ownerContext(world);
    const { proposal } = await getPlanView(context, planId);
    expect(proposal).toMatchObject({ status: "superseded" });
    const channelIds = proposal!.lines.map((line) => line.channelId);
    const approve = (proposalId: string) => approveProposal(context, { proposalId, channelIds, note: null });
    await expect(approve(proposal!.proposalId)).rejects.toMatchObject({ code: "conflict" });
    const [reason] = await query(asSuperuser(target), "SELECT status, superseded_because FROM proposal WHERE id = $1", [
      proposal!.proposalId,
    ]);
    expect(reason).toEqual({ status: "superseded", superseded_because: "restored" });
    expect(await query(asSuperuser(target), "SELECT FROM proposal WHERE status = 'open'")).toEqual([]);
    const { proposalId } = await makeProposal(world, planId);
    await approve(proposalId);
  });

  it("ends unfinished runs, and requests an unfinished night again", async () => {
    await useDatabase(target);
    const ended = await query<{ kind: string; day: string; error: string; key: string | null }>(
      asSuperuser(target),
      `SELECT kind, for_day::text AS day, error, once_key AS key FROM run WHERE status = 'failed' ORDER BY kind`,
    );
    expect(ended.map(({ kind, key }) => [kind, key])).toEqual([
      ["manual", null],
      ["nightly", null],
    ]);
    for (const { error } of ended)
      expect(error).toMatch(/^A backup of .* was restored while this run was unfinished\. Request a new run\.$/);
    const { day } = ended[1]!;
    await requestNightlyRuns(new Date(`${day}T18:00:00Z`));
    const again = await query(
      asSuperuser(target),
      "SELECT status FROM run WHERE kind = 'nightly' AND once_key = $1 AND workspace_id <> $2",
      [`nightly:${day}`, world.workspaceId],
    );
    expect(again).toEqual([{ status: "queued" }]);
  });
});

describe.each([
  ["before the audit log was a chain", "202611230008"],
  ["before this version", "20261129"],
])("a backup from %s", (_when, before) => {
  it("is migrated to this version with every row", async () => {
    const earlier = await copyAtEarlierState(source, before);
    const target = await ordinaryDatabase();
    const { migrated } = await restoreInto(target, await backUp(earlier, before));
    expect(migrated.length).toBeGreaterThan(0);
    expect(withoutLeftOut(await contentOf(target, earlier))).toEqual(withoutLeftOut(await contentOf(earlier)));
    await useDatabase(target);
    expect(await verifyAudit(workerContext(world.workspaceId, new Date()))).toMatchObject({ status: "whole" });
    await makeProposal(world, world.ids.planId, "approved");
  });
});

it("a migrated database with events older than the chain is restored too", async () => {
  const upgraded = await copyAtEarlierState(source, "202611230008");
  await bringUpToDate(upgraded);
  const target = await emptyDatabase();
  await restoreInto(target, await backUp(upgraded, "upgraded"));
  expect(withoutLeftOut(await contentOf(target))).toEqual(withoutLeftOut(await contentOf(upgraded)));
  const [check] = await query(
    target.url,
    "SELECT convalidated FROM pg_constraint WHERE conname = 'audit_event_chained_check'",
  );
  expect(check).toEqual({ convalidated: false });
});
