import { z } from "zod";

/** The payload of each job. Only ids: a handler reads the current state when it runs. */
export const JOB_PAYLOADS = {
  "run-plan": z.object({ workspaceId: z.uuid(), runId: z.uuid() }),
  "simulate-week": z.object({ workspaceId: z.uuid() }),
};

export type JobName = keyof typeof JOB_PAYLOADS;
export type JobPayload<Name extends JobName> = z.infer<(typeof JOB_PAYLOADS)[Name]>;
export const JOB_NAMES = Object.keys(JOB_PAYLOADS) as JobName[];

export function isJobName(name: string): name is JobName {
  return Object.hasOwn(JOB_PAYLOADS, name);
}

/** Only one job per key waits at a time. */
export function singletonKeyOf(name: JobName, payload: JobPayload<JobName>): string {
  return `${name}:${payload.workspaceId}:${"runId" in payload ? payload.runId : "all"}`;
}
