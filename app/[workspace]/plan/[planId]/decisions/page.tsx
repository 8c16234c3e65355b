import type { Metadata } from "next";
import { DecisionList } from "@/components/plan/decisions/decision-list";
import { listDecisions } from "@/lib/services/view";
import { openPage, orNotFound } from "../../../../_shared/context";

export const metadata: Metadata = { title: "Decisions" };

interface DecisionsPageProps {
  params: Promise<{ workspace: string; planId: string }>;
  searchParams: Promise<{ after?: string }>;
}

export default async function DecisionsPage({ params, searchParams }: DecisionsPageProps) {
  const { workspace: slug, planId } = await params;
  const { after = null } = await searchParams;
  const list = await orNotFound(listDecisions(await openPage(slug), { planId, after }));
  return <DecisionList list={list} planHref={`/${slug}/plan/${planId}`} isNewest={after === null} />;
}
