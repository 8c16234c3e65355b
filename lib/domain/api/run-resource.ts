import { z } from "zod";
import { RUN_KINDS, RUN_STATUSES, RUN_STEPS, type Run } from "../run";
import { PAGE_QUERY } from "./page";
import { CalendarDay, Id, Instant } from "./values";

export const ApiRun = z
  .strictObject({
    runId: Id,
    planId: Id,
    planName: z.string(),
    kind: z.enum(RUN_KINDS),
    forDay: CalendarDay.meta({ description: "The day for which the run proposes budgets." }),
    status: z.enum(RUN_STATUSES),
    stepsDone: z.array(z.enum(RUN_STEPS)),
    currentStep: z.enum(RUN_STEPS).nullable(),
    inputFingerprint: z.string().nullable().meta({ description: "SHA-256 over all inputs of the run." }),
    engineVersion: z.string(),
    seed: z.int(),
    error: z.string().nullable(),
    queuedAt: Instant,
    startedAt: Instant.nullable(),
    finishedAt: Instant.nullable(),
  })
  .meta({ id: "Run" });

export const ApiRunDetail = ApiRun.extend({
  proposalId: Id.nullable().meta({
    description: "The proposal of the run; null until it exists, or when the run failed.",
  }),
}).meta({ id: "RunDetail" });

export const RunQuery = z.strictObject({ ...PAGE_QUERY, planId: Id.optional() });
export const RunRequest = z
  .strictObject({
    planId: Id,
    replacesDecision: z.boolean().default(false).meta({
      description:
        "Whether to work out another proposal for a day whose proposal was already approved or rejected. The decision stays until the new proposal is approved.",
    }),
  })
  .meta({ id: "RunRequest" });

export function toApiRun(run: Run): z.infer<typeof ApiRun> {
  return {
    ...run,
    queuedAt: run.queuedAt.toISOString(),
    startedAt: run.startedAt?.toISOString() ?? null,
    finishedAt: run.finishedAt?.toISOString() ?? null,
  };
}
