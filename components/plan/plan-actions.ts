import type { ActionResult } from "@/lib/domain/action-result";
import type { Day } from "@/lib/domain/day";
import type { Micros } from "@/lib/domain/money";
import type { PlanSettings } from "@/lib/domain/plan";

/** The plan screen's server actions, bound to the workspace and the plan. */
export interface PlanActions {
  /** A day that a person has decided gets another proposal only if this replaces the decision. */
  requestRun: (options: { replacesDecision: boolean }) => Promise<ActionResult<{ runId: string }>>;
  /** Returns the run that follows, or null if there is none. */
  saveSettings: (settings: PlanSettings) => Promise<ActionResult<{ runId: string | null }>>;
  approve: (input: ApprovalInput) => Promise<ActionResult>;
  reject: (input: { proposalId: string; reason: string }) => Promise<ActionResult>;
  /** Ends an approver's own amount. Returns the run that follows, or null if there is none. */
  endHold: (input: { proposalId: string; channelId: string }) => Promise<ActionResult<{ runId: string | null }>>;
  markApplied: (input: { proposalId: string; channelId: string; applied: boolean }) => Promise<ActionResult>;
  markAllApplied: (input: { proposalId: string }) => Promise<ActionResult>;
}

export interface ApprovalInput {
  proposalId: string;
  /** The lines approved as proposed. */
  channelIds: string[];
  note: string | null;
  /** Null without own amounts. */
  own: OwnAmountsInput | null;
}

export interface OwnAmountsInput {
  /** Amounts that are not held follow from the others, and count for the proposal's day only. */
  amounts: { channelId: string; amountMicros: Micros; isHeld: boolean }[];
  reason: string;
  /** The last day on which the amounts are held; null for the proposal's day only. */
  until: Day | null;
  confirmsExceptions: boolean;
}
