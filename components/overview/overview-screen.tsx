import type { ReactNode } from "react";
import { BasisSwitch } from "@/components/charts/basis-switch";
import { LeftOutParts } from "@/components/charts/left-out-parts";
import { LimitsChart, type UnusualOnChart } from "@/components/charts/limits-chart";
import { OtherCurrencies } from "@/components/charts/other-currencies";
import { SectionCard } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import type { Day } from "@/lib/domain/day";
import type { OverviewReady } from "@/lib/domain/views/overview";
import type { Performance } from "@/lib/domain/views/performance";
import { formatDayRange } from "@/lib/format/day";
import { formatRoi } from "@/lib/format/number";
import { BASIS_NAMES, BASIS_NOTES, formatWindow } from "@/lib/format/target";
import { GroupTable, basisNote } from "../charts/group-table";
import { BlockedPlans } from "./blocked-plans";
import { OverviewTiles } from "./overview-tiles";
import { WaitingCard } from "./waiting-card";

interface OverviewScreenProps {
  overview: OverviewReady;
  slug: string;
  actions?: ReactNode;
  /** What the demo shows above the numbers. */
  story?: ReactNode;
  unusual?: UnusualOnChart;
  /** A longer chart than the period, and the first day with budgets by Nextdollar in it. */
  chart?: { performance: Performance; tookOverOn: Day } | null;
}

export function OverviewScreen({ overview, slug, actions, story, unusual, chart }: OverviewScreenProps) {
  const { performance } = overview;
  const period = formatDayRange(performance.from, performance.to);
  return (
    <div className="flex flex-col gap-4 lg:gap-5">
      <PageHeader
        title="Overview"
        note={`${period}, as attributed by the platforms. ${BASIS_NOTES[performance.basis]}`}
        actions={
          <>
            <BasisSwitch current={performance.basis} hrefOf={(basis) => `/${slug}/overview?basis=${basis}`} />
            {actions}
          </>
        }
      />
      <BlockedPlans blocked={overview.blocked} slug={slug} />
      {overview.blocked.length > 0 && overview.waiting.length === 0 ? null : (
        <WaitingCard
          waiting={overview.waiting}
          planCount={overview.planCount}
          slug={slug}
          goalName={performance.goalName}
        />
      )}
      <OtherCurrencies currency={performance.currency} others={overview.otherCurrencies} slug={slug} />
      {story}
      <LeftOutParts
        parts={performance.leftOut}
        efficiency={performance.limits.efficiency}
        goalName={performance.goalName}
        currency={performance.currency}
      />
      <OverviewTiles overview={overview} />
      <SectionCard title="Conversions against the limits" note={limitsNote(overview)}>
        <LimitsChart
          performance={chart?.performance ?? performance}
          tookOverOn={chart?.tookOverOn ?? null}
          unusual={unusual}
        />
      </SectionCard>
      <SectionCard title="Channels" note={`${period}, ${basisNote(performance)}`} padded={false}>
        <GroupTable performance={performance} groupedBy="Channel" />
      </SectionCard>
    </div>
  );
}

function limitsNote({ performance }: OverviewReady): string {
  const { limits, goalName } = performance;
  if (limits.target === null) return `Daily ${goalName} and spend under the total budget. No target is set.`;
  const target = limits.efficiency === "roi" ? `ROI (target ${formatRoi(limits.target)})` : "spend per conversion";
  return `Daily ${goalName}, ${target} over ${formatWindow(limits)} (${BASIS_NAMES[performance.basis]}), and spend against the total budget.`;
}
