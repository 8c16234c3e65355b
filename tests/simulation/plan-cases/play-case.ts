import { randomUUID } from "node:crypto";
import { CLICK_ACTION_KEY } from "@/lib/domain/day-row";
import { toDay } from "@/lib/domain/day";
import { ServiceError } from "@/lib/domain/errors";
import { parseMicros, toCurrency } from "@/lib/domain/money";
import { DEFAULT_START_SHARE, type PlanSettings } from "@/lib/domain/plan";
import { workerContext, type ServiceContext } from "@/lib/services/context";
import { createPlan, getPlanOptions, listUnusualDays, savePlanSettings } from "@/lib/services/plan";
import { getReport } from "@/lib/services/report";
import { executeRun } from "@/lib/services/run/execute/execute-run";
import { requestRun } from "@/lib/services/run/schedule/request-run";
import { getOverview, getPlanView } from "@/lib/services/view";
import { createWorkspace } from "@/lib/services/workspace";
import { listConversionActions } from "@/lib/store/accounts";
import { inWorkspace } from "@/lib/store/db";
import { savePerson } from "@/lib/store/people";
import { addData } from "./add-data";
import { answered } from "./answer-questions";
import type { Seen } from "./judge";
import type { CaseSettings, PlanCase } from "./read-cases";
import { seeOverview, seeProposal, seeReport, seeUnusualDays } from "./see";

/** Plays a case in a workspace of its own; returns what the screens would show. A refusal is something that is seen. */
export async function playCase(planCase: PlanCase): Promise<Seen> {
  const context = await newWorkspace(planCase.settings);
  const { seen, isAdded } = await addData(context, planCase);
  if (!isAdded) return seen;
  const planned = await plan(context, planCase);
  const overview = await getOverview(context);
  const report = await getReport(context, { period: "all", basis: "reported" });
  return { ...seen, ...planned, overview: seeOverview(overview), report: seeReport(report) };
}

async function newWorkspace({ now, currency, timeZone }: CaseSettings): Promise<ServiceContext> {
  const owner = await savePerson({ email: `${randomUUID()}@example.com`, name: "Owner" });
  const { workspaceId } = await createWorkspace(owner.userId, { name: "Case", currency, timeZone });
  return { ...workerContext(workspaceId, now), userId: owner.userId };
}

/** Where the case answers a question of the proposal, what is seen is the proposal after it. */
async function plan(context: ServiceContext, { settings, answer }: PlanCase): Promise<{ [key: string]: Seen }> {
  try {
    const { planId } = await createPlan(context, await planSettings(context, settings));
    const first = await runPlan(context, planId);
    const { plan: saved, proposal: asking } = first.view;
    const changed = asking && answered(saved.settings, asking, answer);
    if (changed) await savePlanSettings(context, { planId, settings: changed, baseVersion: saved.version });
    const { status, view } = changed ? await runPlan(context, planId) : first;
    const { proposal, latestRun } = view;
    return {
      run: { status, problem: latestRun?.error ?? null },
      ...(proposal && { proposal: seeProposal(proposal) }),
      unusual: seeUnusualDays(await listUnusualDays(context, { planId })),
    };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return { run: { status: "refused", problem: error.message } };
  }
}

async function runPlan(context: ServiceContext, planId: string) {
  const { runId } = await requestRun(context, planId);
  const status = await executeRun(context, { runId }, { now: () => context.now });
  return { status, view: await getPlanView(context, planId) };
}

/** A plan over all channels of the file, and all its actions but clicks. */
async function planSettings(
  context: ServiceContext,
  { plan, currency, timeZone }: CaseSettings,
): Promise<PlanSettings> {
  const { channels } = await getPlanOptions(context);
  const actions = await inWorkspace(context.workspaceId, listConversionActions);
  const { target, limits, total, startsOn, endsOn, ...pace } = plan;
  const unknown = Object.keys(limits).find((name) => !channels.some(({ channelName }) => channelName === name));
  if (unknown !== undefined) throw new RangeError(`The limits name "${unknown}", which is no channel of the file.`);
  return {
    name: "Case",
    currency: toCurrency(currency),
    timeZone,
    startsOn: toDay(startsOn),
    endsOn: endsOn === null ? null : toDay(endsOn),
    dailyBudgetMicros: parseMicros(total),
    target: target.kind === "cpa" ? { kind: "cpa", cpaMicros: parseMicros(target.cpa) } : target,
    ...pace,
    startShare: DEFAULT_START_SHARE,
    channels: channels.map(({ channelId, channelName }) => {
      const { min = "0", max = null, locked = false } = limits[channelName] ?? {};
      return { channelId, minMicros: parseMicros(min), maxMicros: max === null ? null : parseMicros(max), locked };
    }),
    goalWeights: actions.filter(({ key }) => key !== CLICK_ACTION_KEY).map(({ actionId }) => ({ actionId, weight: 1 })),
    maxDataAgeDays: 7,
    nightlyHour: 5,
    automation: "recommend",
  };
}
