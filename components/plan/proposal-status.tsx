"use client";

import { usePermission } from "@/components/state/permission-context";
import { StatusPill } from "@/components/ui/status";
import { changesBudgets } from "@/lib/domain/proposal";
import type { ProposalView } from "@/lib/domain/views/plan";
import { PROPOSAL_LABEL, PROPOSAL_TONE, SUPERSEDED_LABEL } from "./plan-labels";
import { formatWeekday } from "@/lib/format/day";

interface ProposalStatusPillProps {
  proposal: Pick<ProposalView, "status" | "supersededBecause" | "forDay" | "isForPastDay"> &
    Partial<Pick<ProposalView, "staleBecause" | "lines">>;
}

export function ProposalStatusPill({ proposal }: ProposalStatusPillProps) {
  const mayApprove = usePermission("proposal.approve").allowed;
  const { status, forDay } = proposal;
  return (
    <StatusPill tone={proposal.staleBecause ? "warn" : PROPOSAL_TONE[status]}>
      {labelOf(proposal, mayApprove)}, for {formatWeekday(forDay)}
    </StatusPill>
  );
}

function labelOf(
  { status, supersededBecause, isForPastDay, staleBecause, lines }: ProposalStatusPillProps["proposal"],
  mayApprove: boolean,
): string {
  if (status === "open" && lines && !changesBudgets(lines)) return "No change";
  if (status === "open" && isForPastDay) return "Not decided in time";
  if (status === "open" && staleBecause) return "Out of date";
  if (status === "open" && mayApprove) return "Needs your approval";
  return status === "superseded" && supersededBecause !== null
    ? SUPERSEDED_LABEL[supersededBecause]
    : PROPOSAL_LABEL[status];
}
