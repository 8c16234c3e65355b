import { z } from "zod";
import { cutPage, type Page, type PageRequest } from "@/lib/domain/api/page";
import { GivenDaySchema } from "@/lib/domain/day";
import { ServiceError } from "@/lib/domain/errors";
import type { Plan } from "@/lib/domain/plan";
import type { UnusualDaysView } from "@/lib/domain/views/unusual-days";
import { listChannels } from "@/lib/store/accounts";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db";
import * as store from "@/lib/store/plans";
import type { UnusualDaysPosition, UnusualDaysRecord } from "@/lib/store/plans";
import { namesFor } from "@/lib/services/member";
import { requirePermission, requirePlan, seesPlan, type ServiceContext } from "../context";
import { parseInput } from "../parse-input";
import { requireKnownPlan } from "./read";

export type { UnusualDaysPosition };

export const ListUnusualDaysSchema = z.object({
  planId: z.uuid("There is no such plan.").optional(),
  from: GivenDaySchema.optional(),
  to: GivenDaySchema.optional(),
});

/** The unusual days and new levels that the plans' newest runs found, with their answers, newest first. */
export async function listUnusualDays(
  context: ServiceContext,
  input: z.input<typeof ListUnusualDaysSchema>,
): Promise<UnusualDaysView[]> {
  const { planId, ...period } = parseInput(ListUnusualDaysSchema, input);
  requirePermission(context, "workspace.read");
  if (planId !== undefined) requirePlan(context, planId);
  return inWorkspace(context.workspaceId, async (tx) => {
    if (planId !== undefined && !(await store.findPlan(tx, planId)))
      throw new ServiceError("not-found", "There is no such plan.", "planId");
    const records = await store.listUnusualDays(tx, { planId, ...period });
    const seen = records.filter((one) => seesPlan(context, one.planId));
    return seen.length === 0 ? [] : withNames(context, tx, { records: seen, plans: await store.listPlans(tx) });
  });
}

/** The same for one plan, by page. */
export async function listUnusualDaysPage(
  context: ServiceContext,
  { planId, limit, after }: PageRequest<UnusualDaysPosition> & { planId: string },
): Promise<Page<UnusualDaysView, UnusualDaysPosition>> {
  requirePermission(context, "workspace.read");
  return inWorkspace(context.workspaceId, async (tx) => {
    const plan = await requireKnownPlan(tx, context, planId);
    const records = await store.listUnusualDaysPage(tx, { planId, after, take: limit + 1 });
    const views = await withNames(context, tx, { records, plans: [plan] });
    return cutPage(views, limit, ({ firstDay, unusualDaysId }) => ({ firstDay, unusualDaysId }));
  });
}

async function withNames(
  context: ServiceContext,
  tx: WorkspaceTransaction,
  { records, plans }: { records: UnusualDaysRecord[]; plans: Plan[] },
): Promise<UnusualDaysView[]> {
  const planNames = new Map(plans.map((plan) => [plan.planId, plan.settings.name]));
  const channelIds = [...new Set(records.flatMap((one) => one.channelIds))];
  const channels = new Map((await listChannels(tx, { channelIds })).map((one) => [one.channelId, one.name]));
  const people = await namesFor(
    context,
    tx,
    records.flatMap(({ answeredBy }) => answeredBy ?? []),
  );
  return records.map(({ answeredAt: _, answeredBy, ...record }) => ({
    ...record,
    planName: planNames.get(record.planId) ?? "",
    channelNames: record.channelIds.flatMap((channelId) => channels.get(channelId) ?? []),
    answeredBy: (answeredBy && people.get(answeredBy)) ?? null,
  }));
}
