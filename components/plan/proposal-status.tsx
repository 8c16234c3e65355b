"use client";

import { usePermission } from "@/components/shell/permission-context";
import { StatusPill, type Tone } from "@/components/ui/status";
import type { ProposalView } from "@/lib/domain/plan-view";
import type { ProposalStatus } from "@/lib/domain/proposal";
import { formatWeekday } from "@/lib/format/day";

const TONE: Record<ProposalStatus, Tone> = { open: "info", approved: "good", rejected: "bad", superseded: "neutral" };

const WORD: Record<ProposalStatus, string> = {
  open: "Waits for an approver",
  approved: "Approved",
  rejected: "Rejected",
  superseded: "Replaced by a newer one",
};

export function ProposalStatusPill({ proposal }: { proposal: Pick<ProposalView, "status" | "forDay"> }) {
  const mayApprove = usePermission("proposal.approve").allowed;
  return (
    <StatusPill tone={TONE[proposal.status]}>
      {proposal.status === "open" && mayApprove ? "Waits for you" : WORD[proposal.status]}, for{" "}
      {formatWeekday(proposal.forDay)}
    </StatusPill>
  );
}
