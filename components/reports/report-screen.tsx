import { ChartNoAxesCombined, Download } from "lucide-react";
import { LeftOutParts } from "@/components/charts/left-out-parts";
import { LimitsChart, type UnusualOnChart } from "@/components/charts/limits-chart";
import { OtherCurrencies } from "@/components/charts/other-currencies";
import { GroupTable, basisNote } from "@/components/charts/group-table";
import { UnusualList } from "@/components/charts/unusual-list";
import { Permitted } from "@/components/state/permission-context";
import { buttonClass, ButtonLink } from "@/components/ui/button";
import { SectionCard } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import type { Day } from "@/lib/domain/day";
import { isAsked } from "@/lib/domain/unusual-days";
import type { Report } from "@/lib/domain/views/report";
import type { AnnotationView } from "@/lib/domain/views/annotation";
import { formatDayRange } from "@/lib/format/day";
import { BASIS_NOTES } from "@/lib/format/target";
import type { AnnotationActions } from "./annotation-actions";
import { AnnotationCard } from "./annotation-card";
import { ReportFilters } from "./report-filters";
import { reportHref } from "./report-href";
import { describeLeftOut, describeLimits, REPORT } from "./report-messages";
import { StatementCard } from "./statement-card";

interface ReportScreenProps {
  report: Report;
  annotations: AnnotationView[];
  annotationActions: AnnotationActions;
  unusual: UnusualOnChart;
  /** The first day with budgets by Nextdollar in the demo; null elsewhere. */
  tookOverOn: Day | null;
  slug: string;
  /** Why the requested report is invalid; the default one is shown then. Null if it is valid. */
  refused: string | null;
}

export function ReportScreen(props: ReportScreenProps) {
  const { report, annotations, annotationActions, unusual, tookOverOn, slug, refused } = props;
  const { performance, query } = report;
  if (report.available === null) return <NoData slug={slug} />;
  return (
    <div className="flex flex-col gap-4 lg:gap-5">
      <PageHeader
        title="Reports"
        note={
          performance
            ? `${formatDayRange(performance.from, performance.to)}. ${BASIS_NOTES[performance.basis]}`
            : REPORT.emptyPeriodTitle
        }
        actions={
          performance ? (
            <a href={reportHref(slug, query, {}, "reports/csv")} download className={buttonClass({})}>
              <Download aria-hidden /> Download CSV
            </a>
          ) : undefined
        }
      />
      <ReportFilters report={report} slug={slug} />
      {refused ? <Notice tone="warn">{`${refused} ${REPORT.invalidQuery}`}</Notice> : null}
      {performance ? (
        <OtherCurrencies currency={performance.currency} others={report.otherCurrencies} slug={slug} />
      ) : null}
      {performance && report.leftOut.length > 0 ? (
        <Notice tone="info">
          {describeLeftOut(report.leftOut, performance.limits.planName, performance.currency)}
        </Notice>
      ) : null}
      {performance ? (
        <LeftOutParts
          parts={performance.leftOut}
          efficiency={performance.limits.efficiency}
          goalName={performance.goalName}
          currency={performance.currency}
        />
      ) : null}
      {performance ? (
        <ReportBody
          report={report}
          annotations={annotations}
          actions={annotationActions}
          unusual={unusual}
          tookOverOn={tookOverOn}
        />
      ) : (
        <EmptyPeriod slug={slug} />
      )}
    </div>
  );
}

interface ReportBodyProps {
  report: Report;
  annotations: AnnotationView[];
  actions: AnnotationActions;
  unusual: UnusualOnChart;
  tookOverOn: Day | null;
}

function ReportBody({ report, annotations, actions, unusual, tookOverOn }: ReportBodyProps) {
  const { performance, query } = report;
  if (!performance) return null;
  const provisional = performance.days.filter((day) => day.provisional).length;
  const shown = annotations.filter(({ day }) => day >= performance.from && day <= performance.to);
  const notes = shown.toReversed().map((note, index) => ({ ...note, number: index + 1 }));
  const groupedBy = query.groupBy === "channel" ? "Channel" : "Conversion action";
  // Days without an answer are asked about under the chart.
  const settled = unusual.days.filter((one) => !isAsked(one) || one.answer !== null);
  return (
    <>
      <SectionCard
        title="Conversions and value against the limits"
        note={describeLimits(performance.limits.planName, provisional)}
      >
        <LimitsChart performance={performance} withValue notes={notes} tookOverOn={tookOverOn} unusual={unusual} />
      </SectionCard>
      <UnusualList {...unusual} days={settled} />
      <AnnotationCard
        annotations={notes}
        elsewhere={annotations.filter((note) => !shown.includes(note))}
        from={performance.from}
        to={performance.to}
        actions={actions}
      />
      <SectionCard
        title={query.groupBy === "channel" ? "By channel" : "By conversion action"}
        note={`Totals of the period, ${basisNote(performance)}`}
        padded={false}
      >
        <GroupTable performance={performance} groupedBy={groupedBy} />
      </SectionCard>
      {report.statements ? <StatementCard history={report.statements} /> : null}
    </>
  );
}

function NoData({ slug }: { slug: string }) {
  return (
    <div className="flex flex-col gap-5">
      <PageHeader title="Reports" />
      <EmptyState
        icon={ChartNoAxesCombined}
        title={REPORT.noDataTitle}
        actions={
          <Permitted permission="import.write">
            <ButtonLink variant="primary" href={`/${slug}/import`}>
              Import a file
            </ButtonLink>
          </Permitted>
        }
      >
        {REPORT.noData}
      </EmptyState>
    </div>
  );
}

function EmptyPeriod({ slug }: { slug: string }) {
  return (
    <EmptyState
      icon={ChartNoAxesCombined}
      title={REPORT.emptyPeriodTitle}
      actions={<ButtonLink href={`/${slug}/reports?period=all`}>Show all days</ButtonLink>}
    >
      {REPORT.emptyPeriod}
    </EmptyState>
  );
}
