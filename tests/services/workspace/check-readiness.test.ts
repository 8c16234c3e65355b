import { expect, it } from "vitest";
import { GET } from "@/app/api/ready/route";
import { disconnectDatabase } from "@/lib/store/db/client";
import { checkReadiness } from "@/lib/services/check-readiness";
import { asOwner } from "../../store/owner";

let second = 0;
/** Each time a second later, so that no answer is kept from the question before. */
const ask = () => checkReadiness(Date.now() + ++second * 2000);

it("is ready where the database answers as the application and has every migration", async () => {
  expect(await ask()).toEqual({ status: "ready" });
  const answer = await GET();
  expect([answer.status, await answer.json()]).toEqual([200, { status: "ready" }]);
});

it("is not while a migration of this code is missing", async () => {
  const { id } = (
    await asOwner<{ id: string }>(
      "UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name LIKE '%four_eyes' RETURNING id",
    )
  )[0]!;
  expect(await ask()).toEqual({ status: "not-ready", reason: "migrations" });
  await asOwner("UPDATE _prisma_migrations SET finished_at = now() WHERE id = $1", [id]);
  expect(await ask()).toEqual({ status: "ready" });
});

it("stays ready on a database that a newer version has been at", async () => {
  await asOwner(`INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at)
    VALUES ('later', 'x', '99990101000000_later', now())`);
  expect(await ask()).toEqual({ status: "ready" });
});

it("is not while the application may not read its tables", async () => {
  await asOwner("REVOKE SELECT ON workspace_directory FROM nextdollar_app");
  expect(await ask()).toEqual({ status: "not-ready", reason: "database" });
  await asOwner("GRANT SELECT ON workspace_directory TO nextdollar_app");
  expect(await ask()).toEqual({ status: "ready" });
});

it("is not while nothing answers, and says so within seconds", async () => {
  const kept = process.env.APP_DATABASE_URL;
  await disconnectDatabase();
  process.env.APP_DATABASE_URL = "postgresql://nextdollar_app:x@127.0.0.1:1/nextdollar";
  const begunAt = Date.now();
  expect(await ask()).toEqual({ status: "not-ready", reason: "database" });
  expect(Date.now() - begunAt).toBeLessThan(5000);
  await disconnectDatabase();
  process.env.APP_DATABASE_URL = kept;
  expect(await ask()).toEqual({ status: "ready" });
});

it("asks the database once for all who ask at a time", async () => {
  const at = Date.now() + ++second * 2000;
  const [one, two] = [checkReadiness(at), checkReadiness(at + 900)];
  expect(one).toBe(two);
  expect(checkReadiness(at + 1000)).not.toBe(one);
});
