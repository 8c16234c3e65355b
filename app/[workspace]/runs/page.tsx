import type { Metadata } from "next";
import { RunsScreen } from "@/components/runs/runs-screen";
import { listRuns } from "@/lib/services/run";
import { getWorkspaceFrame } from "@/lib/services/view";
import { openPage } from "../../_shared/context";
import { simulationParts } from "../../_shared/demo-parts";

export const metadata: Metadata = { title: "Runs" };

export default async function RunsPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace: slug } = await params;
  const context = await openPage(slug);
  const [runs, frame] = await Promise.all([listRuns(context), getWorkspaceFrame(context)]);
  const demo = frame.workspace.isDemo ? await simulationParts(context, slug) : null;
  return <RunsScreen runs={runs} slug={slug} actions={demo?.button} summary={demo?.summary} />;
}
