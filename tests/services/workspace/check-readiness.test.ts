import { expect, it } from "vitest";
import { GET } from "@/app/api/ready/route";
import { disconnectDatabase } from "@/lib/store/db/client";
import { checkReadiness } from "@/lib/services/check-readiness";
import { asOwner } from "../../store/owner";

let second = 0;
/** Each call is two seconds later, so that no cached answer is used. */
const ask = () => checkReadiness(Date.now() + ++second * 2000);

it("is ready if the database answers the application and has every migration", async () => {
  expect(await ask()).toEqual({ status: "ready" });
  const answer = await GET();
  expect([answer.status, await answer.json()]).toEqual([200, { status: "ready" }]);
});

it("is not ready while a migration of this code is missing", async () => {
  const { id } = (
    await asOwner<{ id: string }>(
      "UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name LIKE '%four_eyes' RETURNING id",
    )
  )[0]!;
  expect(await ask()).toEqual({ status: "not-ready", reason: "migrations" });
  await asOwner("UPDATE _prisma_migrations SET finished_at = now() WHERE id = $1", [id]);
  expect(await ask()).toEqual({ status: "ready" });
});

it("stays ready on a database that a newer version has migrated", async () => {
  await asOwner(`INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at)
    VALUES ('later', 'x', '99990101000000_later', now())`);
  expect(await ask()).toEqual({ status: "ready" });
});

it("is not ready while the application may not read its tables", async () => {
  await asOwner("REVOKE SELECT ON workspace_directory FROM nextdollar_app");
  expect(await ask()).toEqual({ status: "not-ready", reason: "database" });
  await asOwner("GRANT SELECT ON workspace_directory TO nextdollar_app");
  expect(await ask()).toEqual({ status: "ready" });
});

it("reports within seconds that it is not ready if no database answers", async () => {
  const originalUrl = process.env.APP_DATABASE_URL;
  await disconnectDatabase();
  process.env.APP_DATABASE_URL = "postgresql://nextdollar_app:x@127.0.0.1:1/nextdollar";
  const begunAt = Date.now();
  expect(await ask()).toEqual({ status: "not-ready", reason: "database" });
  expect(Date.now() - begunAt).toBeLessThan(5000);
  await disconnectDatabase();
  process.env.APP_DATABASE_URL = originalUrl;
  expect(await ask()).toEqual({ status: "ready" });
});

it("queries the database once for requests within a second", async () => {
  const at = Date.now() + ++second * 2000;
  const [one, two] = [checkReadiness(at), checkReadiness(at + 900)];
  expect(one).toBe(two);
  expect(checkReadiness(at + 1000)).not.toBe(one);
});
