import { z } from "zod";
import { cutPage, type Page, type PageRequest } from "@/lib/domain/api/page";
import { GivenDaySchema } from "@/lib/domain/day";
import { ServiceError } from "@/lib/domain/errors";
import type { UnusualDaysView } from "@/lib/domain/views/unusual-days";
import { listChannels } from "@/lib/store/accounts";
import { inWorkspace } from "@/lib/store/db";
import { findPlan, listPlans, listUnusualDays as listRecords } from "@/lib/store/plans";
import { namesFor } from "@/lib/services/member";
import { requirePermission, requirePlan, seesPlan, type ServiceContext } from "../context";
import { parseInput } from "../parse-input";

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
    if (planId !== undefined && !(await findPlan(tx, planId)))
      throw new ServiceError("not-found", "There is no such plan.", "planId");
    const records = (await listRecords(tx, { planId, ...period })).filter((one) => seesPlan(context, one.planId));
    if (records.length === 0) return [];
    const plans = new Map((await listPlans(tx)).map((plan) => [plan.planId, plan.settings.name]));
    const channelIds = [...new Set(records.flatMap((one) => one.channelIds))];
    const channels = new Map((await listChannels(tx, { channelIds })).map((one) => [one.channelId, one.name]));
    const people = await namesFor(
      context,
      tx,
      records.flatMap(({ answeredBy }) => answeredBy ?? []),
    );
    return records.map(({ answeredAt: _, answeredBy, ...record }) => ({
      ...record,
      planName: plans.get(record.planId) ?? "",
      channelNames: record.channelIds.flatMap((channelId) => channels.get(channelId) ?? []),
      answeredBy: (answeredBy && people.get(answeredBy)) ?? null,
    }));
  });
}

/** The same for one plan, by page. A plan has few of them, so a page is cut from all. */
export async function listUnusualDaysPage(
  context: ServiceContext,
  { planId, limit, after }: PageRequest<string> & { planId: string },
): Promise<Page<UnusualDaysView, string>> {
  requirePermission(context, "workspace.read");
  const all = await listUnusualDays(context, { planId });
  const from = after === null ? 0 : all.findIndex((one) => one.unusualDaysId === after) + 1;
  return cutPage(all.slice(from, from + limit + 1), limit, (one) => one.unusualDaysId);
}
