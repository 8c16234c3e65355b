import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PlanList } from "@/components/plan/plan-list";
import { listPlans } from "@/lib/services/plan";
import { openPage } from "../../_shared/context";

export const metadata: Metadata = { title: "Plans" };

interface PlansPageProps {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<{ all?: string }>;
}

export default async function PlansPage({ params, searchParams }: PlansPageProps) {
  const { workspace: slug } = await params;
  const plans = await listPlans(await openPage(slug));
  const only = plans.length === 1 ? plans[0] : undefined;
  if (only && (await searchParams).all === undefined) redirect(`/${slug}/plan/${only.planId}`);
  return <PlanList plans={plans} slug={slug} />;
}
