import type { ActionResult } from "@/lib/domain/action-result";
import type { PlanSettings } from "@/lib/domain/plan";

/** The server actions that the plan screen calls, bound to the workspace and the plan. */
export interface PlanActions {
  requestRun: () => Promise<ActionResult<{ runId: string }>>;
  saveSettings: (input: { settings: PlanSettings; baseVersion: number }) => Promise<ActionResult<{ version: number }>>;
  approve: (input: { proposalId: string; channelIds: string[]; note: string | null }) => Promise<ActionResult>;
  reject: (input: { proposalId: string; reason: string }) => Promise<ActionResult>;
  markApplied: (input: { proposalId: string; channelId: string; applied: boolean }) => Promise<ActionResult>;
}
