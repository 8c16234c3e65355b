import type { Metadata } from "next";
import { PlanForm } from "@/components/plan/form/plan-form";
import { UnusedSeries } from "@/components/shell/unused-series";
import { listUnusedSeries } from "@/lib/services/data";
import { getPlan, getPlanOptions } from "@/lib/services/plan";
import { openPage, orNotFound } from "../../../../_shared/context";
import { orNoPermission } from "../../../../_shared/no-permission";
import { savePlanSettingsAction } from "../../actions";

export const metadata: Metadata = { title: "Plan settings" };

export default async function PlanSettingsPage({ params }: { params: Promise<{ workspace: string; planId: string }> }) {
  const { workspace: slug, planId } = await params;
  const context = await openPage(slug);
  const plan = await orNotFound(getPlan(context, planId));
  const title = `Settings of ${plan.settings.name}`;
  return orNoPermission(context, { title, slug, permission: "plan.write" }, async () => {
    const options = await getPlanOptions(context, plan.settings.currency);
    const save = savePlanSettingsAction.bind(null, slug, { planId, baseVersion: plan.version });
    const channelIds = plan.settings.channels.map((channel) => channel.channelId);
    return (
      <div className="flex flex-col gap-4 lg:gap-5">
        <UnusedSeries series={await listUnusedSeries(context, { channelIds })} />
        <PlanForm options={options} currency={plan.settings.currency} slug={slug} plan={plan} save={save} />
      </div>
    );
  });
}
