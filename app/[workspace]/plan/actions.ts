"use server";

import type { ActionResult } from "@/lib/domain/action-result";
import type { PlanSettings } from "@/lib/domain/plan";
import {
  answerUnusualDays,
  createPlan,
  restorePlanVersion,
  type SavedPlan,
  savePlanSettings,
  undoUnusualAnswer,
} from "@/lib/services/plan";
import { approveProposal, endHold, markAllApplied, markApplied, rejectProposal } from "@/lib/services/proposal";
import { requestRun } from "@/lib/services/run";
import { openForRequest } from "../../_shared/context";
import { runAction } from "../../_shared/respond";

export async function createPlanAction(
  slug: string,
  settings: PlanSettings,
): Promise<ActionResult<{ planId: string }>> {
  return runAction(async () => createPlan(await openForRequest(slug), settings));
}

export async function requestRunAction(
  slug: string,
  planId: string,
  options: { replacesDecision: boolean },
): Promise<ActionResult<{ runId: string }>> {
  return runAction(async () => requestRun(await openForRequest(slug), planId, options));
}

export async function savePlanSettingsAction(
  slug: string,
  base: { planId: string; baseVersion: number },
  settings: PlanSettings,
): Promise<ActionResult<SavedPlan>> {
  return runAction(async () => savePlanSettings(await openForRequest(slug), { ...base, settings }));
}

export async function restorePlanVersionAction(
  slug: string,
  base: { planId: string; baseVersion: number },
  version: number,
): Promise<ActionResult<SavedPlan>> {
  return runAction(async () => restorePlanVersion(await openForRequest(slug), { ...base, version }));
}

export async function approveProposalAction(
  slug: string,
  input: Parameters<typeof approveProposal>[1],
): Promise<ActionResult> {
  return runAction(async () => {
    await approveProposal(await openForRequest(slug), input);
    return null;
  });
}

export async function rejectProposalAction(
  slug: string,
  input: { proposalId: string; reason: string },
): Promise<ActionResult> {
  return runAction(async () => {
    await rejectProposal(await openForRequest(slug), input);
    return null;
  });
}

export async function endHoldAction(
  slug: string,
  input: { proposalId: string; channelId: string },
): Promise<ActionResult<{ runId: string | null }>> {
  return runAction(async () => endHold(await openForRequest(slug), input));
}

export async function markAppliedAction(
  slug: string,
  input: { proposalId: string; channelId: string; applied: boolean },
): Promise<ActionResult> {
  return runAction(async () => {
    await markApplied(await openForRequest(slug), input);
    return null;
  });
}

export async function markAllAppliedAction(slug: string, input: { proposalId: string }): Promise<ActionResult> {
  return runAction(async () => {
    await markAllApplied(await openForRequest(slug), input);
    return null;
  });
}

export async function answerUnusualDaysAction(
  slug: string,
  input: Parameters<typeof answerUnusualDays>[1],
): Promise<ActionResult<{ runId: string | null }>> {
  return runAction(async () => answerUnusualDays(await openForRequest(slug), input));
}

export async function undoUnusualAnswerAction(
  slug: string,
  input: { planId: string; unusualDaysId: string },
): Promise<ActionResult<{ runId: string | null }>> {
  return runAction(async () => undoUnusualAnswer(await openForRequest(slug), input));
}
