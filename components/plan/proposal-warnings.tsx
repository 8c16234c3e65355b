"use client";

import { LeftOutParts } from "@/components/charts/left-out-parts";
import { Notice } from "@/components/ui/notice";
import type { EfficiencyKind } from "@/lib/domain/views/performance";
import type { PlanView, ProposalView } from "@/lib/domain/views/plan";
import { describeLoss } from "@/lib/format/loss";
import type { PlanActions } from "./plan-actions";
import { PlanQuestions } from "./plan-questions";
import { PlanRepairs } from "./plan-repairs";
import { describeUnseen } from "./warning-messages";

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
      {proposal.unseenSpend === null ? null : (
        <Notice tone="warn">{describeUnseen(proposal.unseenSpend, proposal.currency)}</Notice>
      )}
      <LeftOutParts
        parts={proposal.leftOut}
        efficiency={efficiencyOf(view)}
        goalName={view.goalName}
        currency={proposal.currency}
      />
      {proposal.notices.length > 0 ? <Notice tone="info">{proposal.notices.join(" ")}</Notice> : null}
      <PlanQuestions view={view} questions={proposal.questions} save={save} onRunStarted={onRunStarted} />
      {proposal.status === "infeasible" ? <PlanRepairs view={view} save={save} onRunStarted={onRunStarted} /> : null}
    </>
  );
}

/** The measure that the proposal's list was made for. */
function efficiencyOf({ plan, proposal }: PlanView): EfficiencyKind {
  const { target } = plan.settings;
  if (target.kind !== "none") return target.kind;
  return proposal?.predictedRoi === null ? "cpa" : "roi";
}
