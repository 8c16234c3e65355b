"use client";

import { Permitted } from "@/components/state/permission-context";
import { Notice } from "@/components/ui/notice";
import type { ProposalView } from "@/lib/domain/views/plan";
import { supersededMessage } from "@/lib/domain/views/superseded-messages";
import { formatWeekday } from "@/lib/format/day";
import { NEXT_PROPOSAL } from "./plan-messages";

interface ProposalStandingProps {
  proposal: Pick<ProposalView, "status" | "supersededBecause" | "forDay" | "isForPastDay">;
  /** There is a newer proposal. */
  isPast: boolean;
  /** A run is working on the next proposal. */
  isRunning: boolean;
  /** Why the newest run ended without a proposal; null if it did not fail. */
  failure: string | null;
  /** The plan's channels have data. */
  hasData: boolean;
}

/** Why this proposal can no longer be approved, and how to get a new one. */
export function ProposalStanding({ proposal, isPast, isRunning, failure, hasData }: ProposalStandingProps) {
  const { status, supersededBecause, forDay, isForPastDay } = proposal;
  const isOver = status === "open" && isForPastDay;
  if (isPast || (status !== "superseded" && !isOver)) return null;
  return (
    <Notice
      tone="warn"
      title={isOver ? NEXT_PROPOSAL.dayHasPassed(formatWeekday(forDay)) : supersededMessage(supersededBecause)}
    >
      {isRunning ? (
        NEXT_PROPOSAL.running
      ) : failure ? (
        NEXT_PROPOSAL.failed(failure)
      ) : !hasData ? (
        NEXT_PROPOSAL.noData
      ) : (
        <Permitted permission="run.request" otherwise={NEXT_PROPOSAL.nightly}>
          {NEXT_PROPOSAL.runNow}
        </Permitted>
      )}
    </Notice>
  );
}
