import type { Metadata } from "next";
import { ReportScreen } from "@/components/reports/report-screen";
import { ReportQuerySchema } from "@/lib/domain/report-view";
import { getReport } from "@/lib/services/report/get-report";
import { openPage } from "../../_shared/open-page";

export const metadata: Metadata = { title: "Reports" };

interface ReportsPageProps {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ReportsPage({ params, searchParams }: ReportsPageProps) {
  const { workspace: slug } = await params;
  const asked = ReportQuerySchema.safeParse(await searchParams);
  const query = asked.success ? asked.data : ReportQuerySchema.parse({});
  return (
    <ReportScreen
      report={await getReport(await openPage(slug), query)}
      slug={slug}
      refused={asked.success ? null : (asked.error.issues[0]?.message ?? null)}
    />
  );
}
