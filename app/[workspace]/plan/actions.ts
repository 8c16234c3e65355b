"use server";

import type { ActionResult } from "@/lib/domain/action-result";
import type { PlanSettings } from "@/lib/domain/plan";
import { createPlan } from "@/lib/services/plan/create-plan";
import { savePlanSettings } from "@/lib/services/plan/save-plan-settings";
import { approveProposal } from "@/lib/services/proposal/approve-proposal";
import { markApplied } from "@/lib/services/proposal/mark-applied";
import { rejectProposal } from "@/lib/services/proposal/reject-proposal";
import { requestRun } from "@/lib/services/run/request-run";
import { openForRequest } from "../../_shared/open-workspace";
import { runAction } from "../../_shared/run-action";

/** Makes the plan and asks for its first run, so that a proposal is on its way when the plan opens. */
export async function createPlanAction(
  slug: string,
  settings: PlanSettings,
): Promise<ActionResult<{ planId: string }>> {
  return runAction(async () => {
    const context = await openForRequest(slug);
    const { planId } = await createPlan(context, settings);
    await requestRun(context, planId);
    return { planId };
  });
}

export async function requestRunAction(slug: string, planId: string): Promise<ActionResult<{ runId: string }>> {
  return runAction(async () => requestRun(await openForRequest(slug), planId));
}

export async function savePlanSettingsAction(
  slug: string,
  planId: string,
  input: { settings: PlanSettings; baseVersion: number },
): Promise<ActionResult<{ version: number }>> {
  return runAction(async () => savePlanSettings(await openForRequest(slug), { planId, ...input }));
}

/** Saves a new version of the plan and asks for a run, so that the proposal follows the settings. */
export async function changePlanAction(
  slug: string,
  { planId, baseVersion }: { planId: string; baseVersion: number },
  settings: PlanSettings,
): Promise<ActionResult<{ planId: string }>> {
  return runAction(async () => {
    const context = await openForRequest(slug);
    await savePlanSettings(context, { planId, settings, baseVersion });
    await requestRun(context, planId);
    return { planId };
  });
}

export async function approveProposalAction(
  slug: string,
  input: { proposalId: string; channelIds: string[]; note: string | null },
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

export async function markAppliedAction(
  slug: string,
  input: { proposalId: string; channelId: string; applied: boolean },
): Promise<ActionResult> {
  return runAction(async () => {
    await markApplied(await openForRequest(slug), input);
    return null;
  });
}
