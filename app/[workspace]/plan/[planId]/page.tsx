import type { Metadata } from "next";
import { PlanScreen } from "@/components/plan/plan-screen";
import { UnusualList } from "@/components/charts/unusual-list";
import { UnusedSeries } from "@/components/shell/unused-series";
import { listUnusedSeries } from "@/lib/services/data";
import { getPlanView } from "@/lib/services/view";
import { unusualOfPlan } from "../../../_shared/unusual-on-chart";
import { openPage, orNotFound } from "../../../_shared/context";
import {
  approveProposalAction,
  endHoldAction,
  markAllAppliedAction,
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
  const context = await openPage(slug);
  const view = await orNotFound(getPlanView(context, planId, proposal));
  const channelIds = view.channels.map((channel) => channel.channelId);
  const actions = {
    requestRun: requestRunAction.bind(null, slug, planId),
    saveSettings: savePlanSettingsAction.bind(null, slug, { planId, baseVersion: view.plan.version }),
    approve: approveProposalAction.bind(null, slug),
    reject: rejectProposalAction.bind(null, slug),
    endHold: endHoldAction.bind(null, slug),
    markApplied: markAppliedAction.bind(null, slug),
    markAllApplied: markAllAppliedAction.bind(null, slug),
  };
  return (
    <div className="flex flex-col gap-4 lg:gap-5">
      <UnusedSeries series={await listUnusedSeries(context, { channelIds })} />
      <PlanScreen view={view} slug={slug} actions={actions} />
      <UnusualList {...await unusualOfPlan(context, slug, planId)} />
    </div>
  );
}
