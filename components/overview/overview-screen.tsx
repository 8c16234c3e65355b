import type { ReactNode } from "react";
import { LimitsChart } from "@/components/charts/limits-chart";
import { OtherCurrencies } from "@/components/charts/other-currencies";
import { SectionCard } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import type { Day } from "@/lib/domain/day";
import type { OverviewReady } from "@/lib/domain/views/overview";
import type { Performance } from "@/lib/domain/views/performance";
import { formatDayRange } from "@/lib/format/day";
import { formatRoi } from "@/lib/format/number";
import { GroupTable, reportedNote } from "../charts/group-table";
import { OverviewTiles } from "./overview-tiles";
import { WaitingCard } from "./waiting-card";

interface OverviewScreenProps {
  overview: OverviewReady;
  slug: string;
  actions?: ReactNode;
  /** What the demo shows above the numbers. */
  story?: ReactNode;
  /** A longer chart than the period, and the first day with budgets by Nextdollar in it. */
  chart?: { performance: Performance; tookOverOn: Day } | null;
}

export function OverviewScreen({ overview, slug, actions, story, chart }: OverviewScreenProps) {
  const { performance } = overview;
  const period = formatDayRange(performance.from, performance.to);
  return (
    <div className="flex flex-col gap-4 lg:gap-5">
      <PageHeader title="Overview" note={`${period}, as attributed by the platforms`} actions={actions} />
      <WaitingCard
        waiting={overview.waiting}
        planCount={overview.planCount}
        slug={slug}
        goalName={performance.goalName}
      />
      <OtherCurrencies currency={performance.currency} others={overview.otherCurrencies} slug={slug} />
      {story}
      <OverviewTiles overview={overview} />
      <SectionCard title="Conversions against the limits" note={limitsNote(overview)}>
        <LimitsChart performance={chart?.performance ?? performance} tookOverOn={chart?.tookOverOn ?? null} />
      </SectionCard>
      <SectionCard title="Channels" note={`${period}, ${reportedNote(performance)}`} padded={false}>
        <GroupTable performance={performance} groupedBy="Channel" />
      </SectionCard>
    </div>
  );
}

function limitsNote({ performance }: OverviewReady): string {
  const { limits, goalName } = performance;
  if (limits.target === null) return `Daily ${goalName} and spend under the total budget. No target is set.`;
  const target = limits.efficiency === "roi" ? `ROI (target ${formatRoi(limits.target)})` : "spend per conversion";
  return `Daily ${goalName}, ${target} over ${limits.windowDays} days, and spend against the total budget.`;
}
