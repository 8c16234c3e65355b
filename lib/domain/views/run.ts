import type { Day } from "../day";
import type { Run, RunStatus, RunStep } from "../run";

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
  /** The inputs of the run; null until they are read. */
  read: RunReading | null;
  /** The proposal of the run; null until it exists, or when the run failed. */
  proposalId: string | null;
}

export interface RunReading {
  planVersion: number;
  channelNames: string[];
  /** The newest day with data. */
  lastDay: Day | null;
  goals: { name: string; weight: number }[];
  /** Sentences about accounts whose data did not reach the day before the plan day. */
  missing: string[];
}

/** The progress of "simulate the next 7 days" in a demo workspace. */
export interface SimulationProgress {
  state: "running" | "done" | "failed";
  daysDone: number;
  daysAsked: number;
  message: string | null;
}
