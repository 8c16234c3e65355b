import type { PgBoss } from "pg-boss";
import { createQueues, openBoss, queueOn } from "@/lib/queue/client";
import { JOB_NAMES, JOB_PAYLOADS, type JobName } from "@/lib/queue/payloads";
import { checkAuditLogs } from "@/lib/services/audit";
import { releaseImports } from "@/lib/services/import";
import { relayOutbox, requestNightlyRuns, resumeRuns } from "@/lib/services/run";
import { every, type Recurring } from "./every";
import { createFailureLog, type FailureLog } from "./failure-log";
import { HANDLERS } from "./handlers";
import { remindOfOldKey } from "./remind-of-old-key";

/** The task that runs most often and always queries the database. */
const PROBE = "relay-outbox";
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

/** Handles jobs, relays intents, starts nightly runs and resumes the runs of a dead worker. */
export async function startWorker(connectionString: string): Promise<Worker> {
  const failures = createFailureLog(PROBE);
  const boss = openBoss(connectionString, (error) => failures.failed("queue", error));
  await boss.start({ attempts: START_ATTEMPTS });
  await createQueues(boss);
  const queue = queueOn(boss);
  const clock = () => new Date();
  for (const name of JOB_NAMES) await handle(boss, name, failures);
  const recurring: Recurring[] = [
    { seconds: RESUME_SECONDS, name: "resume-runs", task: () => resumeRuns(queue, clock()) },
    { seconds: RELAY_SECONDS, name: PROBE, task: () => relayOutbox(queue, clock()) },
    { seconds: RELEASE_SECONDS, name: "release-imports", task: () => releaseImports(clock()) },
    { seconds: DAY_SECONDS, name: "check-audit-logs", task: () => checkAuditLogs(clock()) },
    { seconds: DAY_SECONDS, name: "remind-of-old-key", task: () => remindOfOldKey(clock()) },
    { seconds: PLAN_CLOCK_SECONDS, name: "plan-clock", task: () => requestNightlyRuns(clock()) },
  ];
  const loops = recurring.map((task) => every(task, failures));
  return {
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()));
      await boss.stop({ graceful: true, timeout: STOP_TIMEOUT_MS });
    },
  };
}

async function handle<Name extends JobName>(boss: PgBoss, name: Name, failures: FailureLog): Promise<void> {
  await boss.work<object>(name, { pollingIntervalSeconds: 0.5, batchSize: 1 }, async (jobs) => {
    for (const job of jobs) {
      try {
        await HANDLERS[name](JOB_PAYLOADS[name].parse(job.data) as never);
        failures.succeeded(name);
      } catch (error) {
        failures.failed(name, error);
        throw error; // so that the queue delivers the job again
      }
    }
  });
}
