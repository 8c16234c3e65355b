import { addDays, type Day } from "@/lib/domain/day";
import type { DemoStory } from "@/lib/domain/views/demo";
import type { Basis } from "@/lib/domain/views/performance";
import { findFirstAppliedDay } from "@/lib/store/accounts";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db";
import { getWorkspace } from "@/lib/store/workspaces";
import { requirePermission, type ServiceContext } from "../context";
import { buildPerformance, findScope, loadPerformance } from "@/lib/services/report";
import { compareSplits } from "./compare-splits";

/** The overview's period, and the days before it that a chart shows while the first budgets by Nextdollar are in it. */
const COMPARED_DAYS = 28;
const CHART_DAYS = 2 * COMPARED_DAYS;

/**
 * What changed in the demo when Nextdollar took over; null in other workspaces, and before it did. The chart is on the
 * given basis; the comparison is completed.
 */
export async function getDemoStory(context: ServiceContext, basis: Basis): Promise<DemoStory | null> {
  requirePermission(context, "workspace.read");
  return inWorkspace(context.workspaceId, async (tx) => {
    const tookOverOn = await findTakeover(tx);
    if (tookOverOn === null) return null;
    const { plan, chosen, available } = await findScope(tx, context, {});
    if (!plan || !available || available.to < tookOverOn) return null;
    const { to } = available;
    const from = later(available.from, addDays(to, 1 - CHART_DAYS));
    const inputs = await loadPerformance(tx, {
      plan,
      channels: chosen,
      from,
      to,
      groupBy: "channel",
      basis: "completed",
    });
    if (!inputs) return null;
    const compared = { from: later(tookOverOn, addDays(to, 1 - COMPARED_DAYS)), to, tookOverOn };
    return {
      tookOverOn,
      comparison: await compareSplits(tx, inputs, compared),
      chart: tookOverOn > from ? buildPerformance({ ...inputs, basis }) : null,
    };
  });
}

/** The first day with budgets that Nextdollar proposed, in a workspace whose days are simulated; null in others. */
export async function getTakeover(context: ServiceContext): Promise<Day | null> {
  requirePermission(context, "workspace.read");
  return inWorkspace(context.workspaceId, findTakeover);
}

export async function findTakeover(tx: WorkspaceTransaction): Promise<Day | null> {
  const { clockDay } = await getWorkspace(tx);
  return clockDay === null ? null : findFirstAppliedDay(tx);
}

export function later(one: Day, other: Day): Day {
  return one > other ? one : other;
}
