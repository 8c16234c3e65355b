"use client";

import { Permitted } from "@/components/state/permission-context";
import { Notice } from "@/components/ui/notice";
import type { ProposalView } from "@/lib/domain/plan-view";
import { supersededMessage } from "@/lib/domain/superseded-messages";
import { formatWeekday } from "@/lib/format/day";

interface ProposalStandingProps {
  proposal: Pick<ProposalView, "status" | "supersededBecause" | "forDay" | "isForPastDay">;
  /** A newer proposal is there to look at. */
  isPast: boolean;
  /** A run is at work on the next proposal. */
  isRunning: boolean;
  /** Why the newest run ended without a proposal; null where it did not. */
  failure: string | null;
  /** There is data to propose from. */
  hasData: boolean;
}

/** Why this proposal cannot be approved any more, and how to get one that can. */
export function ProposalStanding({ proposal, isPast, isRunning, failure, hasData }: ProposalStandingProps) {
  const { status, supersededBecause, forDay, isForPastDay } = proposal;
  const isOver = status === "open" && isForPastDay;
  if (isPast || (status !== "superseded" && !isOver)) return null;
  return (
    <Notice tone="warn" title={isOver ? `${formatWeekday(forDay)} has passed.` : supersededMessage(supersededBecause)}>
      {isRunning ? (
        "A new proposal is being worked out."
      ) : failure ? (
        `The last run for a new one failed. ${failure}`
      ) : !hasData ? (
        "No channel of this plan has any data left: import its days again."
      ) : (
        <Permitted permission="run.request" otherwise="A new proposal comes with the next nightly run.">
          Press “Run now” for a new proposal.
        </Permitted>
      )}
    </Notice>
  );
}
