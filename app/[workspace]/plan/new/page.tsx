import type { Metadata } from "next";
import { PlanForm } from "@/components/plan/form/plan-form";
import { PlanNeedsData } from "@/components/plan/plan-needs-data";
import { UnusedSeries } from "@/components/shell/unused-series";
import { listUnusedSeries } from "@/lib/services/data";
import { getPlanOptions } from "@/lib/services/plan";
import { openPage } from "../../../_shared/context";
import { orNoPermission } from "../../../_shared/no-permission";
import { createPlanAction } from "../actions";

export const metadata: Metadata = { title: "New plan" };

interface NewPlanPageProps {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<{ currency?: string }>;
}

export default async function NewPlanPage({ params, searchParams }: NewPlanPageProps) {
  const { workspace: slug } = await params;
  const { currency } = await searchParams;
  const context = await openPage(slug);
  return orNoPermission(context, { title: "New plan", slug, permission: "plan.write" }, async () => {
    const options = await getPlanOptions(context, currency);
    if (options.currency === null || options.channels.length === 0) return <PlanNeedsData slug={slug} />;
    const save = createPlanAction.bind(null, slug);
    return (
      <div className="flex flex-col gap-4 lg:gap-5">
        <UnusedSeries series={await listUnusedSeries(context)} />
        <PlanForm
          key={options.currency}
          options={options}
          currency={options.currency}
          slug={slug}
          plan={null}
          save={save}
        />
      </div>
    );
  });
}
