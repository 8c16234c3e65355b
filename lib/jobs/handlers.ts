import type { JobName, JobPayload } from "@/lib/queue/payloads";
import { workerContext } from "@/lib/services/context";
import { executeRun } from "@/lib/services/run";
import { executeSimulatedNights, followProposal } from "@/lib/services/demo";

type Handlers = { [Name in JobName]: (payload: JobPayload<Name>) => Promise<unknown> };

/**
 * One service per job. A job may be delivered more than once, so a service that finds its work done returns at once.
 */
export const HANDLERS: Handlers = {
  "run-plan": ({ workspaceId, runId }) =>
    executeRun(workerContext(workspaceId, new Date()), { runId }, { followProposal }),
  "simulate-week": ({ workspaceId }) => executeSimulatedNights(workerContext(workspaceId, new Date())),
};
