import type { Day } from "./day";

export const RUN_KINDS = ["nightly", "manual", "simulated-night"] as const;
export type RunKind = (typeof RUN_KINDS)[number];

export const RUN_STATUSES = ["queued", "running", "succeeded", "failed"] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

export const RUN_STEPS = ["fetch", "roll-up", "lag-profile", "curves", "proposal"] as const;
export type RunStep = (typeof RUN_STEPS)[number];

export interface Run {
  runId: string;
  planId: string;
  planName: string;
  kind: RunKind;
  /** The day for which the run proposes budgets. */
  forDay: Day;
  status: RunStatus;
  /** The finished steps, in order. */
  stepsDone: RunStep[];
  currentStep: RunStep | null;
  /** SHA-256 over all inputs of the run. */
  inputFingerprint: string | null;
  engineVersion: string;
  seed: number;
  error: string | null;
  queuedAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
}
