import type { Metadata } from "next";
import { FirstRun } from "@/components/overview/first-run";
import { OverviewScreen } from "@/components/overview/overview-screen";
import { UnusedSeries } from "@/components/shell/unused-series";
import { PageHeader } from "@/components/ui/page-header";
import { BasisSchema } from "@/lib/domain/views/performance";
import { listUnusedSeries } from "@/lib/services/data";
import { getOverview } from "@/lib/services/view";
import { listWorkspaces } from "@/lib/services/workspace";
import { openPage } from "../../_shared/context";
import { requireActor } from "../../_shared/context";
import { unusualOnChart } from "../../_shared/unusual-on-chart";
import { storyParts } from "../../_shared/demo-parts";

export const metadata: Metadata = { title: "Overview" };

interface OverviewPageProps {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function OverviewPage({ params, searchParams }: OverviewPageProps) {
  const { workspace: slug } = await params;
  const basis = BasisSchema.parse((await searchParams)["basis"]);
  const context = await openPage(slug);
  const [overview, workspaces] = await Promise.all([getOverview(context, basis), listWorkspaces(await requireActor())]);
  const demo = workspaces.find((workspace) => workspace.isDemo);
  if (overview.state === "empty") {
    return (
      <div className="flex flex-col gap-5">
        <PageHeader title="Overview" />
        <FirstRun slug={slug} demoSlug={demo && demo.slug !== slug ? demo.slug : null} />
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-4 lg:gap-5">
      <UnusedSeries series={await listUnusedSeries(context)} />
      <OverviewScreen
        overview={overview}
        slug={slug}
        unusual={await unusualOnChart(context, slug, overview.performance)}
        {...(demo?.slug === slug ? await storyParts(context, slug, basis) : {})}
      />
    </div>
  );
}
