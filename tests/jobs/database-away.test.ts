import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { openDatabase } from "../../bin/lib/database/database.mjs";
import { postmasterPid, startPostgres } from "../../bin/lib/database/postgres.mjs";
import { createFailureLog } from "@/lib/jobs/failure-log";

const AWAY_SECONDS = 10;

test(
  "a worker logs once that its database is unavailable, and once that it is available again",
  { timeout: 240_000 },
  async () => {
    const name = `test-${process.pid}`;
    const server = await openDatabase({ name, database: "away", disposable: true });
    const env = { ...process.env, APP_DATABASE_URL: server.appUrl, LOG_LEVEL: "info" };
    const worker = spawn(process.execPath, ["--import", "tsx", "lib/jobs/worker.ts"], {
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const lines: string[] = [];
    for (const stream of [worker.stdout, worker.stderr])
      createInterface({ input: stream }).on("line", (line) => lines.push(line));
    const saying = (words: string) => lines.filter((line) => line.includes(words));
    try {
      await until(() => saying("the worker is ready").length > 0);
      await pause(1_500);
      lines.length = 0;
      process.kill(postmasterPid(name) ?? 0, "SIGQUIT");
      await pause(AWAY_SECONDS * 1000);
      expect(lines.length, lines.join("\n")).toBeLessThanOrEqual(2); // and the first connection that was lost
      expect(saying("the database is unavailable")).toHaveLength(1);
      const samePort = { name, disposable: true, port: Number(new URL(server.url).port) };
      await startPostgres(samePort);
      await until(() => saying("the database is available again").length > 0);
      await pause(3_000);
      expect(saying("the database is available again")).toHaveLength(1);
      expect(lines.length, lines.join("\n")).toBeLessThanOrEqual(4);
    } finally {
      worker.kill("SIGTERM");
      await once(worker, "exit");
      await server.stop();
    }
  },
);

describe("a repeated failure", () => {
  const away = Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:5432"), { code: "ECONNREFUSED" });
  const listening = () => {
    const lines: { level: string; text: string; keptBack?: number; seconds?: number }[] = [];
    let now = 0;
    const write = (level: string) => (facts: object, text: string) => void lines.push({ level, text, ...facts });
    const log = { error: write("error"), info: write("info") } as never;
    const failures = createFailureLog("probe", { now: () => now, log });
    return { lines, failures, pass: (seconds: number) => (now += seconds * 1000) };
  };

  test("is logged at first and then once a minute, for all tasks together while the database is unavailable", () => {
    const { lines, failures, pass } = listening();
    for (let second = 0; second < 125; second++) {
      for (const task of ["probe", "queue", "plan-clock"]) failures.failed(task, away);
      pass(1);
    }
    expect(lines.map(({ keptBack }) => keptBack)).toEqual([0, 179, 179]);
    failures.succeeded("remind-of-old-key");
    failures.succeeded("probe");
    failures.succeeded("probe");
    expect(lines.slice(3)).toMatchObject([{ level: "info", text: "the database is available again", seconds: 125 }]);
    failures.failed("probe", away);
    expect(lines).toHaveLength(5);
  });

  test("is counted per task while the database is available", () => {
    const { lines, failures, pass } = listening();
    for (let second = 0; second < 90; second++) {
      for (const task of ["a", "b"]) failures.failed(task, new TypeError("our own fault"));
      pass(1);
    }
    expect(lines.map(({ keptBack }) => keptBack)).toEqual([0, 0, 59, 59]);
    failures.succeeded("a");
    failures.failed("a", new TypeError("again"));
    expect(lines).toHaveLength(5);
  });
});

async function until(isTrue: () => boolean): Promise<void> {
  for (const deadline = Date.now() + 30_000; !isTrue(); await pause(50))
    if (Date.now() > deadline) throw new Error("Waited in vain.");
}
