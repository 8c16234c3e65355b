import type { ActionResult } from "@/lib/domain/action-result";
import type { PlanSettings } from "@/lib/domain/plan";

/** The plan screen's server actions, bound to the workspace and the plan. */
export interface PlanActions {
  requestRun: () => Promise<ActionResult<{ runId: string }>>;
  /** Returns the run that follows, or null if there is none. */
  saveSettings: (settings: PlanSettings) => Promise<ActionResult<{ runId: string | null }>>;
  approve: (input: { proposalId: string; channelIds: string[]; note: string | null }) => Promise<ActionResult>;
  reject: (input: { proposalId: string; reason: string }) => Promise<ActionResult>;
  markApplied: (input: { proposalId: string; channelId: string; applied: boolean }) => Promise<ActionResult>;
}
