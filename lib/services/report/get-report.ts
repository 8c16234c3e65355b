import type { z } from "zod";
import { ReportQuerySchema, type Report } from "@/lib/domain/views/report";
import { inWorkspace } from "@/lib/store/db";
import { requirePermission, type ServiceContext } from "../context";
import { parseInput } from "../parse-input";
import { buildPerformance } from "./build-performance";
import { findScope, periodOf } from "./find-scope";
import { listLeftOut } from "./left-out";
import { loadPerformance } from "./load-performance";
import { readStatements } from "./statements";

export async function getReport(context: ServiceContext, input: z.input<typeof ReportQuerySchema>): Promise<Report> {
  const query = parseInput(ReportQuerySchema, input);
  requirePermission(context, "workspace.read");
  return inWorkspace(context.workspaceId, async (tx) => {
    const { plans, plan, channels, chosen, otherCurrencies, available } = await findScope(tx, context, query);
    const inputs =
      available &&
      (await loadPerformance(tx, {
        plan,
        channels: chosen,
        ...periodOf(query, available),
        groupBy: query.groupBy,
        basis: query.basis,
      }));
    return {
      query,
      available,
      plans: plans.map(({ planId, settings }) => ({ planId, name: settings.name })),
      channels: channels.map(({ channelId, name }) => ({ channelId, name })),
      otherCurrencies,
      leftOut:
        available && query.channelId === undefined
          ? await listLeftOut(tx, { channels, chosen }, periodOf(query, available))
          : [],
      performance: inputs && buildPerformance(inputs),
      statements: plan && (await readStatements(tx, plan, context.now)),
    };
  });
}
