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
  /** The plan day whose budgets the run proposes. */
  forDay: Day;
  status: RunStatus;
  /** Steps finished so far, in order. */
  stepsDone: RunStep[];
  currentStep: RunStep | null;
  /** SHA-256 over everything the run read. */
  inputFingerprint: string | null;
  engineVersion: string;
  seed: number;
  error: string | null;
  queuedAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
}
