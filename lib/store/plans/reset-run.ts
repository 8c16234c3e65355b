import { toJson, type WorkspaceTransaction } from "@/lib/store/db";
import { heldBy, type RunLease } from "./run-lease";
import { findRunState, startedOverOf, timesOf, type RunState } from "./runs";

/**
 * Undoes every step except the fetch and saves the reason. Null when the lease is lost. Earlier inputs stay on record.
 */
export async function resetRun(
  tx: WorkspaceTransaction,
  lease: RunLease,
  change: { because: string; at: Date; planVersion: number; engineVersion: string },
): Promise<RunState | null> {
  const run = await tx.run.findFirst({ where: heldBy(tx, lease), select: { stepsDone: true, stepResults: true } });
  if (!run) return null;
  const results = run.stepResults as Record<string, unknown>;
  const { because, at, planVersion, engineVersion } = change;
  const { count } = await tx.run.updateMany({
    where: heldBy(tx, lease),
    data: {
      stepsDone: run.stepsDone.filter((step) => step === "fetch"),
      stepResults: toJson({
        fetch: results.fetch,
        times: { fetch: timesOf(results).fetch },
        startedOver: [...startedOverOf(results), { because, at }],
      }),
      inputFingerprint: null,
      heartbeatAt: at,
      planVersion,
      engineVersion,
    },
  });
  return count === 1 ? findRunState(tx, lease.runId) : null;
}
