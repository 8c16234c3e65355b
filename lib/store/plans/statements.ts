import { isAsProposed } from "@/lib/domain/proposal";
import { toDay, type Day } from "@/lib/domain/day";
import type { StatedEvent } from "@/lib/domain/stated-event";
import type { StatedBudgets } from "@/lib/domain/views/statements";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { Prisma } from "../generated/client";
import { toApproval, WITH_CURRENT } from "./approvals";

/** A stated probability with its event: of the approved budgets where it is known, else of the proposed ones. */
export interface StatementRecord {
  proposalId: string;
  planVersion: number;
  forDay: Day;
  event: StatedEvent;
  probability: number;
  budgets: StatedBudgets;
}

interface StatementRow extends Omit<StatementRecord, "forDay" | "budgets"> {
  forDay: string;
  status: string;
  changesNothing: boolean;
}

/**
 * The statements of a plan before the day `before`, newest first: for each day that of the approved proposal, else of the
 * newest one. Proposals of versions that did not name their event are left out. After its day, no proposal awaits a decision.
 */
export async function listStatements(
  tx: WorkspaceTransaction,
  { planId, before, take, today }: { planId: string; before: Day | null; take: number; today: Day },
): Promise<StatementRecord[]> {
  const rows = await tx.$queryRaw<StatementRow[]>`
    SELECT DISTINCT ON (p.for_day) p.id::text AS "proposalId", p.plan_version AS "planVersion", p.for_day::text AS "forDay",
      p.problem->'keepsTargetEvent' AS event, (p.problem->>'keepsTarget')::float8 AS probability,
      p.status, p.no_change_reason IS NOT NULL AS "changesNothing"
    FROM proposal p
    WHERE p.workspace_id = ${tx.workspaceId}::uuid AND p.plan_id = ${planId}::uuid
      AND (${before}::date IS NULL OR p.for_day < ${before}::date)
      AND ${NAMES_ITS_EVENT}
    ORDER BY p.for_day DESC, (p.status = 'approved') DESC, p.created_at DESC
    LIMIT ${take}`;
  const approved = await readApproved(
    tx,
    rows.filter((row) => row.status === "approved").map((row) => row.proposalId),
  );
  return rows.map(({ status, changesNothing, forDay: day, ...row }) => {
    const forDay = toDay(day);
    const stated = { ...row, forDay };
    const approval = approved.get(row.proposalId);
    if (status === "approved") return { ...stated, ...statedOf(row, approval) };
    if (changesNothing) return { ...stated, budgets: "as-proposed" };
    return { ...stated, budgets: status === "open" && forDay >= today ? "awaiting" : "not-approved" };
  });
}

// The planner expects almost no row from two comparisons of jsonb_typeof, and would sort the whole list for a page. From
// CASE it expects half of the rows.
const NAMES_ITS_EVENT = Prisma.sql`CASE WHEN jsonb_typeof(p.problem->'keepsTargetEvent') = 'object'
  THEN jsonb_typeof(p.problem->'keepsTarget') = 'number' ELSE false END`;

interface ApprovedStatement {
  isAsProposed: boolean;
  /** Of the approved budgets; null where it is not known. */
  keepsTarget: number | null;
}

async function readApproved(tx: WorkspaceTransaction, proposalIds: string[]): Promise<Map<string, ApprovedStatement>> {
  const { select } = WITH_CURRENT.proposal;
  const lines = { select: { ...select.lines.select, allowedMicros: true } };
  const rows = await tx.approval.findMany({
    where: { workspaceId: tx.workspaceId, proposalId: { in: proposalIds }, decision: "approved" },
    include: { proposal: { select: { ...select, lines } } },
  });
  return new Map(
    rows.map((row) => {
      const approval = toApproval(row);
      const isSame = isAsProposed(row.proposal.lines, approval.lines);
      return [row.proposalId, { isAsProposed: isSame, keepsTarget: approval.outcome?.keepsTarget ?? null }];
    }),
  );
}

/** The event's days and limit are the proposal's for any budgets; what is expected of it is stored for the proposed ones only. */
function statedOf(
  { event, probability }: Pick<StatementRow, "event" | "probability">,
  approved: ApprovedStatement | undefined,
): Pick<StatementRecord, "event" | "probability" | "budgets"> {
  if (approved?.isAsProposed) return { event, probability, budgets: "as-proposed" };
  const keepsTarget = approved?.keepsTarget ?? null;
  if (keepsTarget === null) return { event, probability, budgets: "differed" };
  return { event: { ...event, expected: null }, probability: keepsTarget, budgets: "as-approved" };
}
