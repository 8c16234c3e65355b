import type { Run, RunStep } from "./run";

export const STEP_STATES = ["waiting", "running", "done", "failed"] as const;
export type StepState = (typeof STEP_STATES)[number];

export interface RunStepView {
  step: RunStep;
  state: StepState;
  startedAt: Date | null;
  finishedAt: Date | null;
}

export interface RunView {
  run: Run;
  steps: RunStepView[];
  /** The proposal the run made; null before it, or when it failed. */
  proposalId: string | null;
}

/** The "simulate the next 7 days" job of a demo workspace. */
export interface SimulationProgress {
  state: "running" | "done" | "failed";
  daysDone: number;
  daysAsked: number;
  message: string | null;
}
