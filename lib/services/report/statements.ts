import { cutPage, type Page, type PageRequest } from "@/lib/domain/api/page";
import { listDays, type Day } from "@/lib/domain/day";
import type { Plan } from "@/lib/domain/plan";
import { planToday } from "@/lib/domain/today";
import { MATURE_SHARE } from "@/lib/domain/views/performance";
import { scoreStatements, type Statement, type StatementHistory } from "@/lib/domain/views/statements";
import { listChannels } from "@/lib/store/accounts";
import { listChannelDayRanges } from "@/lib/store/channel-days";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db";
import { findPlanVersion, listStatements, type StatementRecord } from "@/lib/store/plans";
import { getWorkspace } from "@/lib/store/workspaces";
import { requireKnownPlan } from "@/lib/services/plan";
import { requirePermission, type ServiceContext } from "../context";
import { efficiencyOf, gainAndSpend } from "./efficiency";
import { loadPerformance } from "./load-performance";
import { sumDays, type DaySums } from "./sum-days";

const SHOWN = 200;

/** The newest statements of a plan with their outcomes, and the outcomes by tenth of the probability. */
export async function readStatements(tx: WorkspaceTransaction, plan: Plan, now: Date): Promise<StatementHistory> {
  const today = planToday(await getWorkspace(tx), plan.settings, now);
  const records = await listStatements(tx, { planId: plan.planId, before: null, take: SHOWN, today });
  const statements = await withOutcomes(tx, plan.planId, records);
  const { name: planName, currency } = plan.settings;
  return { planId: plan.planId, planName, currency, statements, tenths: scoreStatements(statements) };
}

/** The statements of a plan with their outcomes, newest day first. */
export async function listStatementsPage(
  context: ServiceContext,
  { limit, after, planId }: PageRequest<Day> & { planId: string },
): Promise<Page<Statement, Day>> {
  requirePermission(context, "workspace.read");
  return inWorkspace(context.workspaceId, async (tx) => {
    const { settings } = await requireKnownPlan(tx, context, planId);
    const today = planToday(await getWorkspace(tx), settings, context.now);
    const records = await listStatements(tx, { planId, before: after, take: limit + 1, today });
    return cutPage(await withOutcomes(tx, planId, records), limit, ({ forDay }) => forDay);
  });
}

/** Each statement is checked by the goal and the channels of the plan version that made it. */
async function withOutcomes(
  tx: WorkspaceTransaction,
  planId: string,
  records: StatementRecord[],
): Promise<Statement[]> {
  const byVersion = new Map<number, { sums: DaySums; lastDay: Day | null }>();
  for (const version of new Set(records.map(({ planVersion }) => planVersion))) {
    const own = records.filter(({ planVersion }) => planVersion === version);
    const plan = await findPlanVersion(tx, planId, version);
    byVersion.set(version, await loadDays(tx, plan, own));
  }
  return records.map(({ planVersion, ...record }) => ({
    ...record,
    ...outcomeOf(record, byVersion.get(planVersion) ?? { sums: new Map(), lastDay: null }),
  }));
}

async function loadDays(
  tx: WorkspaceTransaction,
  plan: Plan | null,
  records: StatementRecord[],
): Promise<{ sums: DaySums; lastDay: Day | null }> {
  const nothing = { sums: new Map(), lastDay: null };
  if (plan === null) return nothing;
  const channelIds = plan.settings.channels.map(({ channelId }) => channelId);
  const lastDay =
    (await listChannelDayRanges(tx, channelIds))
      .map(({ last }) => last)
      .sort()
      .at(-1) ?? null;
  const from = records.map(({ event }) => event.from).sort()[0];
  if (lastDay === null || from === undefined || from > lastDay) return nothing;
  const channels = await listChannels(tx, { channelIds });
  const inputs = await loadPerformance(tx, {
    plan,
    channels,
    from,
    to: lastDay,
    groupBy: "channel",
    basis: "completed",
  });
  return { sums: inputs === null ? new Map() : sumDays(inputs), lastDay };
}

function outcomeOf(
  { event }: Pick<StatementRecord, "event">,
  { sums, lastDay }: { sums: DaySums; lastDay: Day | null },
): Pick<Statement, "outcome" | "measured"> {
  const days = listDays(event.from, event.to).map((day) => sums.get(day));
  const measure = { efficiency: event.efficiency, basis: "completed" } as const;
  const measured = efficiencyOf(measure, days);
  const { gain, spend, days: known } = gainAndSpend(measure, days);
  if (lastDay === null || lastDay < event.to) return { measured, outcome: "running" };
  if (known === 0) return { measured, outcome: "unknown" };
  const arrives = days.some((day) => day !== undefined && (!day.complete || day.maturity < MATURE_SHARE));
  if (arrives) return { measured, outcome: "arriving" };
  // Compared as products: spend without a single conversion has no CPA, and misses every target.
  const isKept = event.efficiency === "roi" ? gain >= event.limit * spend : spend <= event.limit * gain;
  return { measured, outcome: isKept ? "kept" : "missed" };
}
