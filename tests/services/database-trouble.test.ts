import { randomUUID } from "node:crypto";
import net, { type AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { problemAnswer } from "@/app/api/v1/_shared/answer";
import { databaseTrouble, isDatabaseAway } from "@/lib/services/database-trouble";
import { databaseClient, disconnectDatabase } from "@/lib/store/db/client";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";

process.env.LOG_LEVEL = "silent";

const owner = new pg.Client({ connectionString: process.env.DATABASE_URL });
const appUrl = process.env.APP_DATABASE_URL ?? "";
const workspaceId = randomUUID();
beforeAll(() => owner.connect());
afterAll(() => owner.end());

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );
/** An error that the database server itself raises. */
const raise = (sqlState: string) =>
  failureOf(
    inWorkspace(workspaceId, (tx) =>
      tx.$executeRawUnsafe(`DO $$ BEGIN RAISE EXCEPTION 'of the server' USING ERRCODE = '${sqlState}'; END $$`),
    ),
  );

describe("a database failure is explained in a sentence", () => {
  it.each([
    ["53100", /^The database's disk is full, so nothing was saved\. .* free some space/],
    ["53200", /^The database has run out of memory/],
    ["53300", /^The database has no free connection\. .* max_connections/],
    ["58030", /^The database cannot use its disk/],
    ["57P01", /^The database cannot be reached/],
    ["57P03", /^The database is starting/],
    ["08006", /^The database cannot be reached/],
  ])("when the server raises %s", async (sqlState, sentence) => {
    const error = await raise(sqlState);
    expect(databaseTrouble(error)).toMatchObject({ code: "unavailable", message: expect.stringMatching(sentence) });
    const { status, body, headers } = problemAnswer(error, randomUUID());
    expect(status).toBe(503);
    expect(body).toMatchObject({ detail: expect.stringMatching(sentence) as string });
    expect(Number(headers["retry-after"])).toBeGreaterThan(0);
  });

  it("when a table cannot grow", async () => {
    await owner.query(`CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'could not extend file "base/1/2": No space left on device' USING ERRCODE = '53100'; END $$`);
    await owner.query("CREATE TRIGGER full_disk BEFORE INSERT ON rate_limit FOR EACH ROW EXECUTE FUNCTION full_disk()");
    const entry = { key: "x", count: 1, startedAt: new Date() };
    const error = await failureOf(databaseClient().rateLimit.create({ data: entry }));
    await owner.query("DROP TRIGGER full_disk ON rate_limit");
    expect(databaseTrouble(error)?.message).toMatch(/disk is full/);
    expect(isDatabaseAway(error)).toBe(false);
  });

  it("when the server ends a connection during a statement", async () => {
    const killing = pause(300).then(() =>
      owner.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
      ),
    );
    const error = await failureOf(inWorkspace(workspaceId, (tx) => tx.$executeRaw`SELECT pg_sleep(5)`));
    await killing;
    expect(databaseTrouble(error)?.message).toMatch(/cannot be reached/);
  });

  it("when the server ends a connection between two statements", async () => {
    const error = await failureOf(
      inWorkspace(workspaceId, async (tx) => {
        await owner.query(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
        );
        await pause(200);
        await tx.workspace.findMany();
      }),
    );
    expect(databaseTrouble(error)?.message).toMatch(/cannot be reached/);
  });

  it("when the role may not open more connections", async () => {
    const name = `limited_${randomUUID().slice(0, 8)}`;
    await owner.query(`CREATE ROLE ${name} LOGIN PASSWORD 'limited' CONNECTION LIMIT 0`);
    const error = await failureAt(Object.assign(new URL(appUrl), { username: name, password: "limited" }));
    await owner.query(`DROP ROLE ${name}`);
    expect(databaseTrouble(error)?.message).toMatch(/no free connection/);
    expect(isDatabaseAway(error)).toBe(true);
  });

  it("when nothing answers at its port", async () => {
    const error = await failureAt(Object.assign(new URL(appUrl), { port: "1" }));
    expect(databaseTrouble(error)?.message).toMatch(/cannot be reached/);
    expect(isDatabaseAway(error)).toBe(true);
  });

  it("when the server says that it is starting", async () => {
    const server = net.createServer((socket) => {
      socket.on("error", () => {}).on("data", () => socket.end(fatal("57P03", "the database system is starting up")));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const error = await failureAt(
      Object.assign(new URL(appUrl), { port: String((server.address() as AddressInfo).port) }),
    );
    server.close();
    expect(databaseTrouble(error)?.message).toMatch(/is starting/);
    expect(isDatabaseAway(error)).toBe(true);
  });
});

it("every other error is left unchanged", async () => {
  expect(databaseTrouble(await raise("23514"))).toBeNull();
  expect(databaseTrouble(await raise("57014"))).toBeNull();
  expect(databaseTrouble(new TypeError("plan is undefined"))).toBeNull();
  const mail = Object.assign(new Error("connect ECONNREFUSED 10.0.0.1:587"), {
    code: "ECONNREFUSED",
    syscall: "connect",
  });
  expect(databaseTrouble(mail)).toBeNull();
  expect(databaseTrouble(null)).toBeNull();
  expect(isDatabaseAway(await raise("23514"))).toBe(false);
});

/** The error of the product's own client at another address. */
async function failureAt(url: URL): Promise<unknown> {
  await disconnectDatabase();
  process.env.APP_DATABASE_URL = url.href;
  try {
    return await failureOf(inWorkspace(workspaceId, (tx) => tx.workspace.findMany()));
  } finally {
    await disconnectDatabase();
    process.env.APP_DATABASE_URL = appUrl;
  }
}

/** An error message as PostgreSQL sends it. */
function fatal(sqlState: string, message: string): Buffer {
  const body = Buffer.from(`SFATAL\0VFATAL\0C${sqlState}\0M${message}\0\0`);
  const head = Buffer.alloc(5);
  head.write("E");
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}
