import { PgBoss } from "pg-boss";
import { inUtc } from "@/lib/utc-session.mjs";
import { isJobName, JOB_NAMES, JOB_PAYLOADS, singletonKeyOf } from "./payloads";

export const QUEUE_SCHEMA = "pgboss";

/** The part of the queue that senders need. */
export interface Queue {
  enqueue(name: string, payload: unknown): Promise<void>;
}

/**
 * A crashed worker's job is delivered again after one missed heartbeat. Retries cover temporary failures, such as a
 * database restart. A handler that finds its work done returns at once.
 */
const QUEUE_OPTIONS = {
  policy: "short",
  heartbeatSeconds: 10,
  expireInSeconds: 900,
  retryLimit: 5,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 30,
  deleteAfterSeconds: 7 * 86_400,
} as const;

export function openBoss(connectionString: string, onError: (error: Error) => void): PgBoss {
  const boss = new PgBoss({
    connectionString: inUtc(connectionString),
    schema: QUEUE_SCHEMA,
    application_name: "nextdollar-worker",
    max: 4,
    migrate: false,
    createSchema: false,
    schedule: false,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    reindex: false,
    monitorVacuum: false,
  });
  boss.on("error", onError);
  return boss;
}

export async function createQueues(boss: PgBoss): Promise<void> {
  for (const name of JOB_NAMES) await boss.createQueue(name, QUEUE_OPTIONS);
}

/**
 * Lets a waiting job start now. No job is scheduled for later, so a later start means it was sent while the clock ran
 * ahead.
 */
async function bringForward(boss: PgBoss, job: { name: string; singletonKey: string }): Promise<void> {
  await boss.getDb().executeSql(
    `UPDATE ${QUEUE_SCHEMA}.job SET start_after = now()
     WHERE name = $1 AND singleton_key = $2 AND state = 'created' AND start_after > now() + interval '1 minute'`,
    [job.name, job.singletonKey],
  );
}

export function queueOn(boss: PgBoss): Queue {
  return {
    async enqueue(name, payload) {
      if (!isJobName(name)) throw new RangeError(`There is no job named "${name}".`);
      const data = JOB_PAYLOADS[name].parse(payload);
      const singletonKey = singletonKeyOf(name, data);
      const jobId = await boss.send(name, data, { singletonKey });
      if (jobId === null) await bringForward(boss, { name, singletonKey });
    },
  };
}
