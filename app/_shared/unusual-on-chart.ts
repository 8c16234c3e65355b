import type { Day } from "@/lib/domain/day";
import { listUnusualDays } from "@/lib/services/plan";
import { answerUnusualDaysAction, undoUnusualAnswerAction } from "../[workspace]/plan/actions";

type Context = Parameters<typeof listUnusualDays>[0];

interface Chart {
  from: Day;
  to: Day;
  limits: { planId: string | null };
}

/** The unusual days of a chart's period, with the actions that answer them: of its plan, or of all plans. */
export async function unusualOnChart(context: Context, slug: string, chart: Chart | null) {
  const planId = chart?.limits.planId ?? undefined;
  const days = chart ? await listUnusualDays(context, { from: chart.from, to: chart.to, planId }) : [];
  return { days, actions: actionsOf(slug) };
}

/** The same for a plan and all days. */
export async function unusualOfPlan(context: Context, slug: string, planId: string) {
  return { days: await listUnusualDays(context, { planId }), actions: actionsOf(slug) };
}

function actionsOf(slug: string) {
  return {
    answer: answerUnusualDaysAction.bind(null, slug),
    undo: undoUnusualAnswerAction.bind(null, slug),
  };
}
