import { toDay, type Day } from "@/lib/domain/day";
import type { StatedEvent } from "@/lib/domain/stated-event";
import type { WorkspaceTransaction } from "@/lib/store/db";

/** The probability that a proposal stated, with its event. */
export interface StatementRecord {
  proposalId: string;
  planVersion: number;
  forDay: Day;
  event: StatedEvent;
  probability: number;
  isFollowed: boolean;
}

/**
 * The statements of a plan before the day `before`, newest first: for each day that of the approved proposal, else of the
 * newest one. Proposals of versions that did not name their event are left out.
 */
export async function listStatements(
  tx: WorkspaceTransaction,
  { planId, before, take }: { planId: string; before: Day | null; take: number },
): Promise<StatementRecord[]> {
  const rows = await tx.$queryRaw<(Omit<StatementRecord, "forDay"> & { forDay: string })[]>`
    SELECT DISTINCT ON (p.for_day) p.id::text AS "proposalId", p.plan_version AS "planVersion", p.for_day::text AS "forDay",
      p.problem->'keepsTargetEvent' AS event, (p.problem->>'keepsTarget')::float8 AS probability,
      (p.status = 'approved' OR p.no_change_reason IS NOT NULL) AS "isFollowed"
    FROM proposal p
    WHERE p.workspace_id = ${tx.workspaceId}::uuid AND p.plan_id = ${planId}::uuid
      AND (${before}::date IS NULL OR p.for_day < ${before}::date)
      AND jsonb_typeof(p.problem->'keepsTargetEvent') = 'object' AND jsonb_typeof(p.problem->'keepsTarget') = 'number'
    ORDER BY p.for_day DESC, (p.status = 'approved') DESC, p.created_at DESC
    LIMIT ${take}`;
  return rows.map((row) => ({ ...row, forDay: toDay(row.forDay) }));
}
