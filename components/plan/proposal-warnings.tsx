"use client";

import { Notice } from "@/components/ui/notice";
import type { PlanView, ProposalView } from "@/lib/domain/views/plan";
import { describeLoss } from "@/lib/format/loss";
import type { PlanActions } from "./plan-actions";
import { PlanRepairs } from "./plan-repairs";

interface ProposalWarningsProps {
  view: PlanView;
  proposal: ProposalView;
  save: PlanActions["saveSettings"];
  onRunStarted: (runId: string) => void;
}

/** What a reader must know before the numbers: a loss against the current budgets, or limits that conflict. */
export function ProposalWarnings({ view, proposal, save, onRunStarted }: ProposalWarningsProps) {
  if (view.isPast) return null;
  return (
    <>
      {proposal.loss ? (
        <Notice tone="warn">{describeLoss(proposal.loss, view.goalName, proposal.currency)}</Notice>
      ) : null}
      {proposal.status === "infeasible" ? <PlanRepairs view={view} save={save} onRunStarted={onRunStarted} /> : null}
    </>
  );
}
