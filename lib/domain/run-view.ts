import type { Day } from "./day";
import type { Run, RunStatus, RunStep } from "./run";

/** What the progress address answers: a run without its times. */
export interface RunProgress {
  status: RunStatus;
  stepsDone: RunStep[];
  currentStep: RunStep | null;
  error: string | null;
}

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
  /** What the run worked on; null before it has read it. */
  read: RunReading | null;
  /** The proposal the run made; null before it, or when it failed. */
  proposalId: string | null;
}

export interface RunReading {
  planVersion: number;
  channelNames: string[];
  /** The newest day with data. */
  lastDay: Day | null;
  goals: { name: string; weight: number }[];
  /** Accounts whose data did not reach the eve of the plan day, in words. */
  missing: string[];
}

/** The "simulate the next 7 days" job of a demo workspace. */
export interface SimulationProgress {
  state: "running" | "done" | "failed";
  daysDone: number;
  daysAsked: number;
  message: string | null;
}
