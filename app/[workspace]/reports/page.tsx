import type { Metadata } from "next";
import { ReportScreen } from "@/components/reports/report-screen";
import { UnusedSeries } from "@/components/shell/unused-series";
import { ReportQuerySchema } from "@/lib/domain/views/report";
import { listAnnotations, listUnusedSeries } from "@/lib/services/data";
import { getTakeover } from "@/lib/services/demo";
import { getReport } from "@/lib/services/report";
import { openPage } from "../../_shared/context";
import { unusualOnChart } from "../../_shared/unusual-on-chart";
import { removeAnnotationAction, writeAnnotationAction } from "./actions";

export const metadata: Metadata = { title: "Reports" };

interface ReportsPageProps {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ReportsPage({ params, searchParams }: ReportsPageProps) {
  const { workspace: slug } = await params;
  const context = await openPage(slug);
  const query = ReportQuerySchema.safeParse(await searchParams);
  const report = await getReport(context, query.success ? query.data : ReportQuerySchema.parse({}));
  const { performance } = report;
  return (
    <div className="flex flex-col gap-4 lg:gap-5">
      <UnusedSeries series={await listUnusedSeries(context)} />
      <ReportScreen
        report={report}
        annotations={performance ? await listAnnotations(context, {}) : []}
        annotationActions={{
          write: writeAnnotationAction.bind(null, slug),
          remove: removeAnnotationAction.bind(null, slug),
        }}
        unusual={await unusualOnChart(context, slug, performance)}
        tookOverOn={performance ? await getTakeover(context) : null}
        slug={slug}
        refused={query.success ? null : (query.error.issues[0]?.message ?? null)}
      />
    </div>
  );
}
