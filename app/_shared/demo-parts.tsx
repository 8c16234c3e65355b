import type { ReactNode } from "react";
import { SplitTiles } from "@/components/overview/split-tiles";
import { SimulateWeek } from "@/components/runs/simulate-week";
import { WeekSummary } from "@/components/runs/week-summary";
import type { Basis } from "@/lib/domain/views/performance";
import type { ServiceContext } from "@/lib/services/context";
import { getDemoStory, getSimulatedWeek, getSimulation } from "@/lib/services/demo";
import { simulateWeekAction } from "../[workspace]/runs/actions";

/** The demo's button for a simulated week, and the result of the latest one. */
export async function simulationParts(
  context: ServiceContext,
  slug: string,
): Promise<{ button: ReactNode; summary: ReactNode }> {
  const [simulation, week] = await Promise.all([getSimulation(context), getSimulatedWeek(context)]);
  const isRunning = simulation?.state === "running";
  return {
    button: <SimulateWeek slug={slug} running={isRunning} simulate={simulateWeekAction.bind(null, slug)} />,
    summary: week ? <WeekSummary week={week} slug={slug} /> : null,
  };
}

/** What the demo adds to the overview. */
export async function storyParts(context: ServiceContext, slug: string, basis: Basis) {
  const { button, summary } = await simulationParts(context, slug);
  const story = await getDemoStory(context, basis);
  return {
    actions: button,
    story: (
      <>
        {summary}
        {story?.comparison ? <SplitTiles comparison={story.comparison} /> : null}
      </>
    ),
    chart: story?.chart ? { performance: story.chart, tookOverOn: story.tookOverOn } : null,
  };
}
