import type { Metadata } from "next";
import { PlanScreen } from "@/components/plan/plan-screen";
import { getPlanView } from "@/lib/services/view";
import { openPage, orNotFound } from "../../../_shared/context";
import {
  approveProposalAction,
  markAppliedAction,
  rejectProposalAction,
  requestRunAction,
  savePlanSettingsAction,
} from "../actions";

export const metadata: Metadata = { title: "Plan" };

interface PlanPageProps {
  params: Promise<{ workspace: string; planId: string }>;
  searchParams: Promise<{ proposal?: string }>;
}

export default async function PlanPage({ params, searchParams }: PlanPageProps) {
  const { workspace: slug, planId } = await params;
  const { proposal = null } = await searchParams;
  const view = await orNotFound(getPlanView(await openPage(slug), planId, proposal));
  const actions = {
    requestRun: requestRunAction.bind(null, slug, planId),
    saveSettings: savePlanSettingsAction.bind(null, slug, { planId, baseVersion: view.plan.version }),
    approve: approveProposalAction.bind(null, slug),
    reject: rejectProposalAction.bind(null, slug),
    markApplied: markAppliedAction.bind(null, slug),
  };
  return <PlanScreen view={view} slug={slug} actions={actions} />;
}
