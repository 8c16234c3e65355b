import { StatusPill, type Tone } from "@/components/ui/status";
import type { ProposalView } from "@/lib/domain/plan-view";
import type { ProposalStatus } from "@/lib/domain/proposal";
import { formatWeekday } from "@/lib/format/day";

const TONE: Record<ProposalStatus, Tone> = { open: "info", approved: "good", rejected: "bad", superseded: "neutral" };

export const PROPOSAL_WORD: Record<ProposalStatus, string> = {
  open: "Waits for you",
  approved: "Approved",
  rejected: "Rejected",
  superseded: "Replaced by a newer one",
};

export function ProposalStatusPill({ proposal }: { proposal: Pick<ProposalView, "status" | "forDay"> }) {
  return (
    <StatusPill tone={TONE[proposal.status]}>
      {PROPOSAL_WORD[proposal.status]}, for {formatWeekday(proposal.forDay)}
    </StatusPill>
  );
}
