"use client";

import { usePermission } from "@/components/state/permission-context";
import { StatusPill, type Tone } from "@/components/ui/status";
import type { ProposalView } from "@/lib/domain/views/plan";
import type { ProposalStatus, SupersededReason } from "@/lib/domain/proposal";
import { formatWeekday } from "@/lib/format/day";

const TONE: Record<ProposalStatus, Tone> = { open: "info", approved: "good", rejected: "bad", superseded: "neutral" };

const LABEL: Record<ProposalStatus, string> = {
  open: "Waiting for approval",
  approved: "Approved",
  rejected: "Rejected",
  superseded: "Replaced by a newer proposal",
};

const SUPERSEDED_LABEL: Record<SupersededReason, string> = {
  "newer-proposal": LABEL.superseded,
  "plan-changed": "Withdrawn: the plan has changed",
  "import-undone": "Withdrawn: an import was undone",
  "data-changed": "Withdrawn: the data has changed",
  restored: "Withdrawn: a backup was restored",
};

interface ProposalStatusPillProps {
  proposal: Pick<ProposalView, "status" | "supersededBecause" | "forDay" | "isForPastDay"> &
    Partial<Pick<ProposalView, "staleBecause">>;
}

export function ProposalStatusPill({ proposal }: ProposalStatusPillProps) {
  const mayApprove = usePermission("proposal.approve").allowed;
  const { status, forDay } = proposal;
  return (
    <StatusPill tone={proposal.staleBecause ? "warn" : TONE[status]}>
      {labelOf(proposal, mayApprove)}, for {formatWeekday(forDay)}
    </StatusPill>
  );
}

function labelOf(
  { status, supersededBecause, isForPastDay, staleBecause }: ProposalStatusPillProps["proposal"],
  mayApprove: boolean,
): string {
  if (status === "open" && isForPastDay) return "Not decided in time";
  if (status === "open" && staleBecause) return "Out of date";
  if (status === "open" && mayApprove) return "Needs your approval";
  return status === "superseded" && supersededBecause !== null ? SUPERSEDED_LABEL[supersededBecause] : LABEL[status];
}
