import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { databaseOf } from "../../../bin/lib/database/database-url.mjs";
import { toDay } from "@/lib/domain/day";
import { createQueues, openBoss, queueOn } from "@/lib/queue/client";
import { claimImport } from "@/lib/services/import/claim-import";
import { releaseImports } from "@/lib/services/import/release-imports";
import { saveAuditEvent } from "@/lib/store/audit/events";
import { searchAuditEvents } from "@/lib/store/audit/search";
import { databaseClient, disconnectDatabase } from "@/lib/store/db/client";
import { saveOutboxMessage } from "@/lib/store/plans/outbox";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { check, newWorkspace } from "../../services/import/run-import";
import { asOwner } from "../owner";

const ownUrl = process.env.APP_DATABASE_URL ?? "";
const database = databaseOf(process.env.DATABASE_URL ?? "");
const SECOND = 1_000;
const HOUR = 3_600_000;
const FILE = "date,campaign,cost,clicks\n2026-05-20,Brand,12.5,3\n";

/** Sets server, database and role to the zone, for sessions that begin afterwards. */
async function serve(zone: string): Promise<void> {
  await asOwner(`ALTER DATABASE "${database}" SET timezone = '${zone}'`);
  await asOwner(`ALTER ROLE nextdollar_app IN DATABASE "${database}" SET timezone = '${zone}'`);
  await disconnectDatabase();
}

afterEach(() => {
  vi.useRealTimers();
  process.env.APP_DATABASE_URL = ownUrl;
});
afterAll(() => disconnectDatabase());

describe.each(["America/New_York", "Europe/Berlin", "Asia/Kolkata", "Pacific/Kiritimati", "America/Vancouver"])(
  "on a server in %s",
  (zone) => {
    it("sessions run in UTC and keep the options of their address", async () => {
      await serve(zone);
      process.env.APP_DATABASE_URL = `${ownUrl.split("?")[0]}?options=-c%20work_mem%3D5MB%20-c%20TimeZone%3D${zone}`;
      const settings = await databaseClient().$queryRaw`
        SELECT current_setting('timezone') AS zone, current_setting('work_mem') AS memory`;
      expect(settings).toEqual([{ zone: "UTC", memory: "5MB" }]);
    });

    it("a day of the audit log has that day's events, from its beginning to its end", async () => {
      await serve(zone);
      const { workspaceId } = await newWorkspace();
      const times = ["00:10", "06:00", "18:30", "23:50"].map((time) => `2026-11-28T${time}:00.000Z`);
      vi.useFakeTimers({ toFake: ["Date"] });
      for (const time of times) {
        vi.setSystemTime(time);
        const event = { actorId: null, action: "plan.saved", subjectKind: "plan", subjectId: "x" };
        await inWorkspace(workspaceId, (tx) => saveAuditEvent(tx, event));
      }
      const hits = await inWorkspace(workspaceId, (tx) =>
        searchAuditEvents(tx, { from: toDay("2026-11-28"), to: toDay("2026-11-28"), action: "plan." }, { limit: 10 }),
      );
      expect(hits.map(({ at }) => at.toISOString()).reverse()).toEqual(times);
    });

    it("a running import keeps its claim, and a dead one is released a minute later", async () => {
      await serve(zone);
      const context = await newWorkspace();
      const importId = await check(context, FILE);
      await claimImport(context.workspaceId, importId, "committing");
      expect(await releaseImports(new Date())).toBe(0);
      expect(await releaseImports(new Date(Date.now() + 60 * SECOND))).toBe(1);
    });

    it("instants from column defaults and from the app are read the same", async () => {
      await serve(zone);
      const { workspaceId } = await newWorkspace();
      const before = Date.now();
      const relayedAt = new Date("2026-07-01T22:30:00.250Z");
      const stored = await inWorkspace(workspaceId, async (tx) => {
        const id = await saveOutboxMessage(tx, { kind: "run-plan", payload: {} });
        await tx.outbox.updateMany({ where: { workspaceId, id }, data: { relayedAt } });
        await tx.$executeRaw`UPDATE outbox SET created_at = DEFAULT WHERE workspace_id = ${workspaceId}::uuid`;
        return tx.outbox.findFirstOrThrow({ where: { workspaceId, id } });
      });
      expect(Math.abs(stored.createdAt.getTime() - before)).toBeLessThan(HOUR / 2);
      expect(stored.relayedAt).toEqual(relayedAt);
      const [seen] = await asOwner<{ created_at: Date; relayed_at: Date }>(
        "SELECT created_at, relayed_at FROM outbox WHERE id = $1",
        [stored.id],
      );
      expect(seen?.relayed_at).toEqual(relayedAt);
      expect(Math.abs(Number(seen?.created_at) - stored.createdAt.getTime())).toBeLessThan(2);
    });

    it("jobs are delivered at once", async () => {
      await serve(zone);
      const { workspaceId } = await newWorkspace();
      const boss = openBoss(ownUrl, () => undefined);
      await boss.start();
      try {
        await createQueues(boss);
        const { rows } = (await boss.getDb().executeSql("SELECT current_setting('timezone') AS zone")) as {
          rows: { zone: string }[];
        };
        expect(rows).toEqual([{ zone: "UTC" }]);
        await queueOn(boss).enqueue("simulate-week", { workspaceId });
        const [job] = await boss.fetch("simulate-week", { includeMetadata: true });
        expect(job?.data).toEqual({ workspaceId });
        expect(Math.abs(Date.now() - Number(job?.createdOn))).toBeLessThan(HOUR / 2);
      } finally {
        await boss.stop({ graceful: false });
      }
    });
  },
);

it("every timestamp column of the product stores the time zone", async () => {
  const bare = await asOwner(`
    SELECT table_schema, table_name, column_name FROM information_schema.columns
    WHERE data_type = 'timestamp without time zone' AND table_schema NOT IN ('pg_catalog', 'information_schema', 'pgboss')`);
  expect(bare).toEqual([]);
});
