import type { Day } from "@/lib/domain/day";
import { inWorkspace } from "@/lib/store/db";
import { requirePermission, type ServiceContext } from "../context";
import { playSimulatedDays, type SimulatedDays } from "./play-simulated-days";

const TIMEOUT_MS = 60_000;

/** Lets one simulated day pass, or all until `upTo` has ended; asking again for a day that has passed does nothing. */
export async function advanceSimulatedDay(
  context: ServiceContext,
  connectionId: string,
  options: { upTo?: Day; runId?: string } = {},
): Promise<SimulatedDays> {
  requirePermission(context, "run.request");
  return inWorkspace(context.workspaceId, (tx) => playSimulatedDays(tx, connectionId, options), {
    timeoutMs: TIMEOUT_MS,
  });
}
