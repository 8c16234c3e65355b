import { ServiceError } from "@/lib/domain/errors";
import { listConnections } from "@/lib/store/accounts";
import { inWorkspace } from "@/lib/store/db";
import type { ServiceContext } from "../context";
import { advanceSimulatedDay, type SimulatedDays } from "./advance-simulated-day";

const MAX_NIGHTS = 60;

/** Simulates `count` days in order, each in its own transaction. */
export async function simulateNights(context: ServiceContext, count: number): Promise<SimulatedDays> {
  if (!Number.isInteger(count) || count < 1 || count > MAX_NIGHTS) {
    throw new ServiceError(
      "invalid-input",
      `${count} nights cannot be simulated at once. Choose 1 to ${MAX_NIGHTS}.`,
      "count",
    );
  }
  const connectionId = await findSimulatedConnection(context);
  let days = await advanceSimulatedDay(context, connectionId);
  for (let night = 2; night <= count; night++) days = await advanceSimulatedDay(context, connectionId);
  return { daysPlayed: count, clockDay: days.clockDay };
}

async function findSimulatedConnection({ workspaceId }: ServiceContext): Promise<string> {
  const connections = await inWorkspace(workspaceId, listConnections);
  const simulated = connections.find(({ platform }) => platform === "simulated");
  if (!simulated) throw new ServiceError("not-found", "This workspace has no simulated connection.");
  return simulated.connectionId;
}
