"use client";

import { usePermission } from "@/components/state/permission-context";
import { StatusPill, type Tone } from "@/components/ui/status";
import type { ProposalView } from "@/lib/domain/views/plan";
import { PROPOSAL_LABEL, PROPOSAL_TONE, SUPERSEDED_LABEL } from "./plan-labels";
import { formatWeekday } from "@/lib/format/day";

interface ProposalStatusPillProps {
  proposal: Pick<ProposalView, "status" | "supersededBecause" | "forDay" | "isForPastDay"> &
    Partial<Pick<ProposalView, "staleBecause">> & {
      /** Whether a later approval for the same day replaced this one. */
      isReplaced?: boolean;
    };
  /** Whether it changes a budget. One that changes none needs no decision. */
  hasChanges?: boolean;
}

export function ProposalStatusPill({ proposal, hasChanges = true }: ProposalStatusPillProps) {
  const mayApprove = usePermission("proposal.approve").allowed;
  const { status, forDay, supersededBecause } = proposal;
  const isClosed = !hasChanges && (status === "open" || supersededBecause === "newer-proposal");
  return (
    <StatusPill tone={toneOf(proposal)}>
      {isClosed ? "No change" : labelOf(proposal, mayApprove)}, for {formatWeekday(forDay)}
    </StatusPill>
  );
}

function toneOf({ status, staleBecause, isReplaced }: ProposalStatusPillProps["proposal"]): Tone {
  if (staleBecause) return "warn";
  return isReplaced ? "neutral" : PROPOSAL_TONE[status];
}

function labelOf(
  { status, supersededBecause, isForPastDay, staleBecause, isReplaced }: ProposalStatusPillProps["proposal"],
  mayApprove: boolean,
): string {
  if (status === "open" && isForPastDay) return "Not decided in time";
  if (status === "open" && staleBecause) return "Out of date";
  if (status === "open" && mayApprove) return "Needs your approval";
  if (isReplaced) return "Approved, then replaced";
  return status === "superseded" && supersededBecause !== null
    ? SUPERSEDED_LABEL[supersededBecause]
    : PROPOSAL_LABEL[status];
}
