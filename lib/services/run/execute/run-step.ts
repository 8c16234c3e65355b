import type { Plan } from "@/lib/domain/plan";
import type { RunStep } from "@/lib/domain/run";
import type { ProposalRecord, RunState } from "@/lib/store/plans";
import type { WorkspaceTransaction } from "@/lib/store/db";
import type { RunInputs } from "@/lib/services/inputs";

export const STEP_TIMEOUT_MS = 120_000;

/** The input of a step. */
export interface StepInput {
  workspaceId: string;
  now: Date;
  state: RunState;
  plan: Plan;
  /** The run's inputs, read once for all steps; @throws {StartOverError} if they were not stored. */
  inputs(): Promise<RunInputs>;
  /** Saves the progress of a long step for the screens. */
  report(done: number, total: number): Promise<void>;
  /** Decides a simulated night's proposal. Without it, the proposal waits for a person. */
  followProposal?: FollowProposal | undefined;
}

export type SavedProposal = Omit<ProposalRecord, "status" | "supersededBecause" | "createdAt">;

/** Lets the simulated advertiser act on a new proposal, in the transaction that saves it. */
export type FollowProposal = (tx: WorkspaceTransaction, proposal: SavedProposal, now: Date) => Promise<void>;

/** The outcome of a step. `result` is stored in the run for later steps, in the same transaction as `save`. */
export interface StepOutcome {
  result: unknown;
  /** Set by the step that reads the inputs. */
  inputs?: RunInputs;
  inputFingerprint?: string;
  /** Whether `save` changes the workspace or needs its stop switch, whose lock comes before the plan's. */
  locksWorkspace?: boolean;
  save?(tx: WorkspaceTransaction): Promise<void>;
}

export type StepWork = (input: StepInput) => Promise<StepOutcome>;
export type StepWorks = Record<RunStep, StepWork>;

/** The run's inputs are out of date. It reads them again, unless that has happened too often. */
export class StartOverError extends Error {
  override readonly name = "StartOverError";
}
