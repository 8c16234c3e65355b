import { formatDecimal } from "@/lib/domain/money";
import { ServiceError } from "@/lib/domain/errors";
import { findApproval, findPlanVersion, findProposal } from "@/lib/store/plans";
import { inWorkspace } from "@/lib/store/db";
import { requirePermission, seesPlan, type ServiceContext } from "../context";
import { csvText } from "../csv-text";
import { requireListToSet } from "./require-list-to-set";

const HEADER = ["day", "channel", "currency", "current_daily_budget", "new_daily_budget", "change", "reason"];

/** The approved budgets as a CSV list to set by hand, unless a later approval has replaced it. */
export async function exportBudgetChanges(
  context: ServiceContext,
  proposalId: string,
): Promise<{ fileName: string; csv: string }> {
  requirePermission(context, "report.export");
  return inWorkspace(context.workspaceId, async (tx) => {
    const proposal = await findProposal(tx, proposalId);
    if (!proposal || !seesPlan(context, proposal.planId))
      throw new ServiceError("not-found", "This proposal does not exist.");
    const approval = await findApproval(tx, proposalId);
    if (approval?.decision !== "approved")
      throw new ServiceError("conflict", "Only approved budgets can be exported. Approve the proposal first.");
    await requireListToSet(tx, proposal);
    const approved = new Set(approval.lines.flatMap((line) => (line.decision === "approved" ? [line.channelId] : [])));
    const lines = proposal.lines.filter((line) => approved.has(line.channelId));
    const plan = await findPlanVersion(tx, proposal.planId, proposal.planVersion);
    const rows = lines.map((line) => [
      proposal.forDay,
      line.channelName,
      proposal.currency,
      formatDecimal(line.currentMicros),
      formatDecimal(line.allowedMicros),
      formatDecimal(line.allowedMicros - line.currentMicros),
      line.reason,
    ]);
    return {
      fileName: `${fileNamePart(plan?.settings.name ?? "plan")}-${proposal.forDay}.csv`,
      csv: csvText(HEADER, rows),
    };
  });
}

export function fileNamePart(name: string): string {
  return (
    name
      .normalize("NFKD")
      .replace(/[^A-Za-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .toLowerCase() || "export"
  );
}
