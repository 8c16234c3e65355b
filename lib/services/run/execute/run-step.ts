import type { Plan } from "@/lib/domain/plan";
import type { RunStep } from "@/lib/domain/run";
import type { ProposalRecord, RunState } from "@/lib/store/plans";
import type { WorkspaceTransaction } from "@/lib/store/db";
import type { RunInputs } from "@/lib/services/inputs";

export const STEP_TIMEOUT_MS = 120_000;

/** What a step works on. */
export interface StepInput {
  workspaceId: string;
  now: Date;
  state: RunState;
  plan: Plan;
  /** What the run read, once for all steps; @throws {StartOverError} where it was not kept. */
  inputs(): Promise<RunInputs>;
  /** Shows on the screens how far a long step is. */
  report(done: number, total: number): Promise<void>;
  /** Decides a simulated night's proposal; without it, the proposal waits for a person. */
  followProposal?: FollowProposal | undefined;
}

export type SavedProposal = Omit<ProposalRecord, "status" | "supersededBecause" | "createdAt">;

/** What a simulated advertiser does with a new proposal, in the transaction that saves it. */
export type FollowProposal = (tx: WorkspaceTransaction, proposal: SavedProposal, now: Date) => Promise<void>;

/** What a step found: kept in the run, so that a resumed run goes on from there, and saved with it or not at all. */
export interface StepOutcome {
  result: unknown;
  /** Set by the step that reads. */
  inputs?: RunInputs;
  inputFingerprint?: string;
  /** Whether `save` changes the workspace or waits for its stop switch, whose lock comes before the plan's. */
  locksWorkspace?: boolean;
  save?(tx: WorkspaceTransaction): Promise<void>;
}

export type StepWork = (input: StepInput) => Promise<StepOutcome>;
export type StepWorks = Record<RunStep, StepWork>;

/** What the run read is no longer what it should work on: it reads again, unless that has happened too often. */
export class StartOverError extends Error {
  override readonly name = "StartOverError";
}
