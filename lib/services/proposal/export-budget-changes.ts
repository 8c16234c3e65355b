import type { Day } from "@/lib/domain/day";
import { formatDecimal } from "@/lib/domain/money";
import { ServiceError } from "@/lib/domain/errors";
import { type DecidedLine, isToSet, type ProposalLine } from "@/lib/domain/proposal";
import { type ApprovalRecord, findApproval, findPlanVersion, findProposal } from "@/lib/store/plans";
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
    const lines = approval.lines.filter((line) => line.decision === "approved" || isToSet(line));
    const plan = await findPlanVersion(tx, proposal.planId, proposal.planVersion);
    const rows = lines.map((line) => {
      const proposed = proposal.lines.find((one) => one.channelId === line.channelId);
      return [
        proposal.forDay,
        proposed?.channelName ?? line.channelId,
        proposal.currency,
        formatDecimal(line.beforeMicros),
        formatDecimal(line.budgetMicros),
        formatDecimal(line.budgetMicros - line.beforeMicros),
        reasonOf(line, { proposed, own: approval.own, forDay: proposal.forDay }),
      ];
    });
    return {
      fileName: `${fileNamePart(plan?.settings.name ?? "plan")}-${proposal.forDay}.csv`,
      csv: csvText(HEADER, rows),
    };
  });
}

interface ReasonFacts {
  proposed: ProposalLine | undefined;
  own: ApprovalRecord["own"];
  forDay: Day;
}

function reasonOf(line: DecidedLine, { proposed, own, forDay }: ReasonFacts): string {
  if (line.own !== null && own !== null) {
    const until = line.own === "held" ? own.until : forDay;
    return `Set by the approver until ${until}: ${own.reason}`;
  }
  if (line.decision === "rejected") return "Approved earlier for this day, and not yet marked as applied.";
  return proposed?.reason ?? "";
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
