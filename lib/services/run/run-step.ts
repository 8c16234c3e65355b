import type { Plan } from "@/lib/domain/plan";
import type { RunStep } from "@/lib/domain/run";
import type { RunState } from "@/lib/store/runs";
import type { WorkspaceTransaction } from "@/lib/store/workspace-transaction";

/** What a step works on. */
export interface StepInput {
  workspaceId: string;
  now: Date;
  state: RunState;
  plan: Plan;
  /** Tells the screens how far a long step is. */
  report(done: number, total: number): Promise<void>;
}

/** What a step found: kept in the run, so that a resumed run goes on from there, and saved with it or not at all. */
export interface StepOutcome {
  result: unknown;
  inputFingerprint?: string;
  /** Whether `save` changes the workspace or waits for its stop switch, whose lock comes before the plan's. */
  locksWorkspace?: boolean;
  save?(tx: WorkspaceTransaction): Promise<void>;
}

export type StepWork = (input: StepInput) => Promise<StepOutcome>;
export type StepWorks = Record<RunStep, StepWork>;
