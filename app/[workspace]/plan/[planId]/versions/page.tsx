import type { Metadata } from "next";
import { PlanVersions } from "@/components/plan/versions/plan-versions";
import { getPlanVersions } from "@/lib/services/plan";
import { openPage, orNotFound } from "../../../../_shared/context";
import { restorePlanVersionAction } from "../../actions";

export const metadata: Metadata = { title: "Plan versions" };

interface PlanVersionsPageProps {
  params: Promise<{ workspace: string; planId: string }>;
  searchParams: Promise<{ from?: string; to?: string }>;
}

export default async function PlanVersionsPage({ params, searchParams }: PlanVersionsPageProps) {
  const { workspace: slug, planId } = await params;
  const { from, to } = await searchParams;
  const compared = isVersion(from) && isVersion(to) ? { from: Number(from), to: Number(to) } : null;
  const view = await orNotFound(getPlanVersions(await openPage(slug), planId, compared));
  const restore = restorePlanVersionAction.bind(null, slug, { planId, baseVersion: view.current });
  return <PlanVersions view={view} slug={slug} restore={restore} />;
}

function isVersion(text: string | undefined): text is string {
  return typeof text === "string" && /^[1-9]\d{0,8}$/.test(text);
}
