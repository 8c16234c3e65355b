import { addDays, type Day } from "@/lib/domain/day";
import { ServiceError } from "@/lib/domain/errors";
import { getConnection } from "@/lib/store/accounts";
import { inWorkspace } from "@/lib/store/db";
import { getWorkspace } from "@/lib/store/workspaces";
import { requirePermission, type ServiceContext } from "../context";
import { fetchNights } from "@/lib/services/data";

const TIMEOUT_MS = 60_000;

export interface SimulatedDays {
  /** The days simulated by this call; 0 if the clock was already at the last day. */
  daysPlayed: number;
  /** The workspace's last finished day. */
  clockDay: Day;
}

/** Simulates one day, or all days up to `upTo`. A day that has already passed is not simulated again. */
export async function advanceSimulatedDay(
  context: ServiceContext,
  connectionId: string,
  options: { upTo?: Day } = {},
): Promise<SimulatedDays> {
  requirePermission(context, "run.request");
  const { workspaceId, now } = context;
  return inWorkspace(
    workspaceId,
    async (tx) => {
      const connection = await getConnection(tx, connectionId);
      if (connection.platform !== "simulated")
        throw new ServiceError(
          "invalid-input",
          `"${connection.name}" is a real account, so its days cannot be simulated.`,
        );
      const { clockDay } = await getWorkspace(tx);
      if (clockDay === null)
        throw new ServiceError("conflict", "This workspace runs in real time, so its days cannot be simulated.");
      const upTo = options.upTo ?? addDays(clockDay, 1);
      const fetched = await fetchNights(tx, { connectionIds: [connectionId], upTo, now });
      return { daysPlayed: fetched.nights.length, clockDay: fetched.clockDay ?? clockDay };
    },
    { timeoutMs: TIMEOUT_MS },
  );
}
