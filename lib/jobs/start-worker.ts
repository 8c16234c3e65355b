import type { PgBoss } from "pg-boss";
import { loggerFor } from "@/lib/logger";
import { createQueues, openBoss, queueOn } from "@/lib/queue/client";
import { JOB_NAMES, JOB_PAYLOADS, type JobName } from "@/lib/queue/payloads";
import { checkAuditLogs } from "@/lib/services/audit/check-audit-logs";
import { releaseImports } from "@/lib/services/import/release-imports";
import { relayOutbox } from "@/lib/services/outbox/relay-outbox";
import { requestNightlyRuns } from "@/lib/services/run/request-nightly-runs";
import { resumeRuns } from "@/lib/services/run/resume-runs";
import { every } from "./every";
import { HANDLERS } from "./handlers";
import { remindOfOldKey } from "./remind-of-old-key";

const RELAY_SECONDS = 1;
const RESUME_SECONDS = 5;
const PLAN_CLOCK_SECONDS = 60;
const RELEASE_SECONDS = 30;
const DAY_SECONDS = 24 * 60 * 60;
const START_ATTEMPTS = 20;
const STOP_TIMEOUT_MS = 10_000;

export interface Worker {
  stop(): Promise<void>;
}

/** Handles jobs, relays intents, looks at the plans' clocks and takes up runs that a dead worker left. */
export async function startWorker(connectionString: string): Promise<Worker> {
  const log = loggerFor("worker");
  const boss = openBoss(connectionString, (error) =>
    log.warn({ err: error }, "the queue met an error; it tries again"),
  );
  await boss.start({ attempts: START_ATTEMPTS });
  await createQueues(boss);
  const queue = queueOn(boss);
  const clock = () => new Date();
  for (const name of JOB_NAMES) await handle(boss, name);
  const loops = [
    every(RESUME_SECONDS, "resume-runs", () => resumeRuns(queue, clock())),
    every(RELAY_SECONDS, "relay-outbox", () => relayOutbox(queue, clock())),
    every(RELEASE_SECONDS, "release-imports", () => releaseImports(clock())),
    every(DAY_SECONDS, "check-audit-logs", () => checkAuditLogs(clock())),
    every(DAY_SECONDS, "remind-of-old-key", () => remindOfOldKey(clock())),
    every(PLAN_CLOCK_SECONDS, "plan-clock", () => requestNightlyRuns(clock())),
  ];
  return {
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()));
      await boss.stop({ graceful: true, timeout: STOP_TIMEOUT_MS });
    },
  };
}

async function handle<Name extends JobName>(boss: PgBoss, name: Name): Promise<void> {
  await boss.work<object>(name, { pollingIntervalSeconds: 0.5, batchSize: 1 }, async (jobs) => {
    for (const job of jobs) await HANDLERS[name](JOB_PAYLOADS[name].parse(job.data) as never);
  });
}
