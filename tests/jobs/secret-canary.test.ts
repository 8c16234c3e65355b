import { spawn } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { createLogger } from "@/lib/logger";
import { createQueues, openBoss, queueOn } from "@/lib/queue/client";
import { createPlan } from "@/lib/services/plan/create-plan";
import { getRun } from "@/lib/services/run/read";
import { requestRun } from "@/lib/services/run/schedule/request-run";
import { openConnectionSecret, saveConnectionSecret } from "@/lib/store/accounts/connection-secrets";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";
import { listConnections } from "@/lib/store/accounts/connections";
import { makeKey } from "../../bin/lib/keys.mjs";
import { smallAccount, type SmallAccount } from "../services/small-account";
import { findInDatabase, spellingsOf } from "../store/canary";
import { asOwner } from "../store/owner";

process.env.LOG_LEVEL = "trace";
const url = process.env.APP_DATABASE_URL ?? "";

/** Only the sealed column contains it, and only the keys can open it. */
const canary = `canary-${randomBytes(12).toString("hex")}`;

async function accountWithSecret() {
  const account = await smallAccount({ days: 30 });
  const { workspaceId } = account.context;
  const [connection] = await inWorkspace(workspaceId, listConnections);
  const name = { connectionId: connection?.connectionId ?? "", field: "refresh-token" };
  await inWorkspace(workspaceId, (tx) => saveConnectionSecret(tx, { ...name, plaintext: canary }));
  return { account, workspaceId, name };
}

test("the search finds plain text in any table of any schema", async () => {
  await asOwner("CREATE SCHEMA hidden");
  await asOwner("CREATE TABLE hidden.place (id int, deep jsonb, raw bytea)");
  await asOwner("INSERT INTO hidden.place VALUES (1, jsonb_build_object('a', jsonb_build_array($1::text)), $2)", [
    `before ${canary} after`,
    Buffer.from(`x${canary}`),
  ]);
  expect(await findInDatabase(canary)).toEqual(["place.deep", "place.raw"]);
  await asOwner("DROP SCHEMA hidden CASCADE");
});

test("a secret is in no table of any schema and in no log, even after failures", { timeout: 240_000 }, async () => {
  const { account, workspaceId, name } = await accountWithSecret();
  const written = await runByWorker(account);
  const errors = [
    await failureOf(() => saveElsewhere(workspaceId, { ...name, connectionId: randomUUID() })),
    await failureOf(() => saveElsewhere(randomUUID(), name)),
    await failureOf(() => saveElsewhere(workspaceId, { ...name, connectionId: "no uuid" })),
    await failureOf(() => withOtherKeys(() => inWorkspace(workspaceId, (tx) => openConnectionSecret(tx, name)))),
    await failureOf(() => tampered(workspaceId, name)),
    await failureOf(() => enqueue({ workspaceId, runId: canary })),
  ];
  await enqueue({ workspaceId, runId: randomUUID(), token: canary, secret: { refreshToken: canary } });
  for (const error of errors) written.push(...logged(error), String(error), JSON.stringify(error));
  for (const text of spellingsOf(canary)) {
    expect(await findInDatabase(text)).toEqual([]);
    // The queue rejects the smuggled id and names the field. It may not repeat the value.
    expect(written.filter((line) => line.includes(text))).toEqual([]);
  }
  expect(written.join("")).toContain("the worker is ready");
});

const saveElsewhere = (workspaceId: string, name: { connectionId: string; field: string }) =>
  inWorkspace(workspaceId, (tx) => saveConnectionSecret(tx, { ...name, plaintext: canary }));

async function failureOf(work: () => Promise<unknown>): Promise<Error> {
  const error = await work().then(
    () => new Error("It worked, and should not have."),
    (reason: Error) => reason,
  );
  expect(error.message).not.toContain("should not have");
  return error;
}

async function withOtherKeys<T>(work: () => Promise<T>): Promise<T> {
  const given = process.env.NEXTDOLLAR_KEYS ?? "";
  process.env.NEXTDOLLAR_KEYS = makeKey();
  try {
    return await work();
  } finally {
    process.env.NEXTDOLLAR_KEYS = given;
  }
}

/** The secret as read after its last character was changed, in a transaction that is rolled back. */
function tampered(workspaceId: string, name: { connectionId: string; field: string }) {
  return inWorkspace(workspaceId, async (tx) => {
    // One tag in 256 ends in "AA" by itself.
    await tx.$executeRaw`
      UPDATE connection_secret SET sealed = left(sealed, -2) || CASE right(sealed, 2) WHEN 'AA' THEN 'BA' ELSE 'AA' END`;
    return openConnectionSecret(tx, name);
  });
}

async function enqueue(payload: object): Promise<void> {
  const boss = openBoss(url, () => undefined);
  await boss.start();
  try {
    await createQueues(boss);
    await queueOn(boss).enqueue("run-plan", payload);
  } finally {
    await boss.stop({ graceful: false });
  }
}

/** The log lines with the error in each place where an error can be logged. */
function logged(error: Error): string[] {
  const lines: string[] = [];
  const log = createLogger({ write: (line) => void lines.push(line) });
  log.error(error);
  log.error({ err: error, secret: { refreshToken: canary }, headers: { authorization: `Bearer ${canary}` } }, "failed");
  log.error({ err: new Error("outer", { cause: error }) }, "failed with %s", `Bearer ${canary}`);
  return lines;
}

/** All output of a worker in its own process while it executes a run, at the most detailed log level. */
async function runByWorker({ context, settings }: SmallAccount): Promise<string[]> {
  const lines: string[] = [];
  const worker = spawn(process.execPath, ["--import", "tsx", "lib/jobs/worker.ts"], { env: process.env });
  for (const stream of [worker.stdout, worker.stderr]) stream.on("data", (chunk: Buffer) => lines.push(String(chunk)));
  try {
    const { planId } = await createPlan(context, { ...settings, automation: "off" });
    const { runId } = await requestRun(context, planId);
    for (let turn = 0; turn < 300; turn++) {
      const { run } = await getRun(context, runId);
      if (run.status === "succeeded") return lines;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error(`The run did not end in time:\n${lines.join("")}`);
  } finally {
    worker.kill("SIGTERM");
  }
}
