import type { Metadata } from "next";
import { DecisionScreen } from "@/components/plan/decisions/decision-screen";
import { Rerun } from "@/components/runs/rerun";
import { getDecisionView } from "@/lib/services/view";
import { rerunAction } from "../../../../runs/actions";
import { openPage, orNotFound } from "../../../../../_shared/context";

export const metadata: Metadata = { title: "Decision" };

interface DecisionPageProps {
  params: Promise<{ workspace: string; planId: string; proposalId: string }>;
}

export default async function DecisionPage({ params }: DecisionPageProps) {
  const { workspace: slug, planId, proposalId } = await params;
  const view = await orNotFound(getDecisionView(await openPage(slug), { planId, proposalId }));
  return (
    <DecisionScreen view={view} slug={slug} rerun={<Rerun rerun={rerunAction.bind(null, slug, view.inputs.runId)} />} />
  );
}
