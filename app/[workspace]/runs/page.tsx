import type { Metadata } from "next";
import { RunsScreen } from "@/components/runs/runs-screen";
import { SimulateWeek } from "@/components/runs/simulate-week";
import { listRuns } from "@/lib/services/run";
import { getSimulation } from "@/lib/services/demo";
import { getWorkspaceFrame } from "@/lib/services/view";
import { openPage } from "../../_shared/context";
import { simulateWeekAction } from "./actions";

export const metadata: Metadata = { title: "Runs" };

export default async function RunsPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace: slug } = await params;
  const context = await openPage(slug);
  const [runs, frame] = await Promise.all([listRuns(context), getWorkspaceFrame(context)]);
  const simulation = frame.workspace.isDemo ? await getSimulation(context) : null;
  const simulate = (
    <SimulateWeek
      slug={slug}
      running={simulation?.state === "running"}
      simulate={simulateWeekAction.bind(null, slug)}
    />
  );
  return <RunsScreen runs={runs} slug={slug} actions={frame.workspace.isDemo ? simulate : undefined} />;
}
