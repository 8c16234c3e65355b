"use client";

import { useMemo, useState } from "react";
import { AllocationBars } from "@/components/charts/allocation-bars";
import { usePermission } from "@/components/state/permission-context";
import { SectionCard } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { microsToUnits } from "@/lib/domain/money";
import type { PlanView, ProposalDecision, ProposalView } from "@/lib/domain/views/plan";
import type { DayProblem } from "@/lib/engine";
import { formatInstantIn, formatWeekday } from "@/lib/format/day";
import { formatUnits } from "@/lib/format/money";
import { BudgetChanges } from "./budget-changes";
import { ChannelRows } from "./levers/channel-rows";
import { type LineChoice } from "./levers/row-types";
import { CurveGrid } from "./curve-grid";
import { DecisionBar } from "./decision-bar";
import { describeRelaxation } from "./limit-messages";
import { proposalTotals } from "./levers/line-view";
import type { PlanActions } from "./plan-actions";
import { PlanControls } from "./levers/plan-controls";
import { PlanTotals } from "./plan-totals";
import { ProposalStanding } from "./proposal-standing";
import { ProposalWarnings } from "./proposal-warnings";
import { useAction } from "@/components/state/use-action";
import { useWhatIf, type WhatIfState } from "./levers/use-what-if";
import { WhatIfBar, type WhatIfBarProps } from "./levers/what-if-bar";
import { toSettings } from "./levers/what-if";
import { PROPOSAL, shownBudgetsName } from "./plan-messages";

interface ProposalPanelProps {
  view: PlanView<DayProblem>;
  proposal: ProposalView<DayProblem>;
  slug: string;
  actions: PlanActions;
  isRunning: boolean;
  onRunStarted: (runId: string) => void;
}

export function ProposalPanel({ view, proposal, slug, actions, isRunning, onRunStarted }: ProposalPanelProps) {
  const state = useWhatIf(view, proposal);
  const choice = useLineChoice(proposal);
  const saving = useAction();
  const { currency, windowDays } = view.plan.settings;
  const { goalName } = view;
  const isOpen = isDecidable(proposal);
  const mayApprove = usePermission("proposal.approve").allowed;
  const maySave = usePermission("plan.write").allowed;
  const save = () =>
    saving.run(
      () => actions.saveSettings(toSettings(view.plan.settings, state.whatIf)),
      ({ runId }) => runId !== null && onRunStarted(runId),
    );
  const bar = {
    changed: state.changed,
    onSave: view.isPast || !maySave ? null : save,
    onReset: state.reset,
    saving: saving.busy,
    saveError: saving.error,
  };
  return (
    <>
      <ProposalStanding
        proposal={proposal}
        isPast={view.isPast}
        isRunning={isRunning}
        failure={failureOf(view.latestRun)}
        hasData={view.hasData}
      />
      <ProposalWarnings view={view} proposal={proposal} save={actions.saveSettings} onRunStarted={onRunStarted} />
      <ProposalNotices state={state} proposal={proposal} timeZone={view.timeZone} />
      <SectionCard
        title={`Budgets for ${formatWeekday(proposal.forDay)}`}
        note={state.changed ? PROPOSAL.whatIfNote : PROPOSAL.note}
      >
        <div className="flex flex-col gap-6" aria-live="off">
          <PlanTotals
            totals={state.totals}
            proposed={proposalTotals(proposal)}
            whatIf={state.whatIf}
            changed={state.changed}
            goalName={goalName}
            currency={currency}
            windowDays={windowDays}
            costOfLearningMicros={proposal.costOfLearningMicros}
          />
          {proposal.problem ? (
            <PlanControls key={state.resets} state={state} currency={currency} hasValue={hasValue(proposal.problem)} />
          ) : null}
          <AllocationBars
            allocations={state.lines.map((line) => ({
              id: line.channelId,
              name: line.channelName,
              current: line.current ?? 0,
              next: line.allowed,
            }))}
            formatAmount={(amount) => formatUnits(amount, currency)}
            nextName={shownBudgetsName(state.changed)}
          />
        </div>
      </SectionCard>
      {proposal.status === "approved" ? (
        <BudgetChanges
          proposal={proposal}
          replacedOn={proposal.replacedAt && formatInstantIn(proposal.replacedAt, view.timeZone)}
          downloadHref={`/${slug}/plan/${view.plan.planId}/budget-changes?proposal=${proposal.proposalId}`}
          actions={actions}
        />
      ) : null}
      <SectionCard title="Channels" note={PROPOSAL.channelsNote(currency)} padded={false}>
        <ChannelRows
          key={state.resets}
          state={state}
          goalName={goalName}
          currency={currency}
          recentHigh={recentHighs(proposal)}
          observed={new Map(view.curves.map((curve) => [curve.channelId, curve.supported]))}
          choice={isOpen && mayApprove ? choice : null}
        />
      </SectionCard>
      <Decision proposal={proposal} choice={choice} actions={actions} bar={bar} />
      <SectionCard title="Response curves" note={PROPOSAL.curvesNote(goalName, currency)}>
        <CurveGrid curves={view.curves} lines={state.lines} goalName={goalName} currency={currency} />
      </SectionCard>
    </>
  );
}

function failureOf(run: PlanView["latestRun"]): string | null {
  return run?.status === "failed" ? (run.error ?? PROPOSAL.failureInSteps) : null;
}

interface DecisionProps {
  proposal: ProposalView<DayProblem>;
  choice: LineChoice;
  actions: PlanActions;
  bar: WhatIfBarProps & { changed: boolean };
}

/** Readers who cannot decide still need a way to leave a what-if. */
function Decision({ proposal, choice, actions, bar }: DecisionProps) {
  const mayApprove = usePermission("proposal.approve").allowed;
  const mayReject = usePermission("proposal.reject").allowed;
  if (isDecidable(proposal) && (mayApprove || mayReject)) {
    return (
      <DecisionBar
        proposalId={proposal.proposalId}
        choice={choice}
        isStale={proposal.staleBecause !== null}
        actions={actions}
        {...bar}
      />
    );
  }
  return bar.changed ? <WhatIfBar {...bar} /> : null;
}

function isDecidable({ status, isForPastDay }: ProposalView): boolean {
  return status === "open" && !isForPastDay;
}

interface ProposalNoticesProps {
  state: WhatIfState;
  proposal: ProposalView;
  timeZone: string;
}

function ProposalNotices({ state, proposal, timeZone }: ProposalNoticesProps) {
  const conflict = state.solved?.relaxation
    ? describeRelaxation(state.solved.relaxation, state.whatIf, proposal.currency)
    : state.changed
      ? null
      : proposal.repair;
  return (
    <>
      {state.problem ? (
        <Notice tone="bad" live>
          {state.problem}
        </Notice>
      ) : null}
      {proposal.staleBecause ? (
        <Notice tone="warn" title={PROPOSAL.staleTitle}>
          {proposal.staleBecause}
        </Notice>
      ) : null}
      {conflict ? (
        <Notice tone="warn" live title={PROPOSAL.limitsTitle}>
          {conflict}
        </Notice>
      ) : null}
      {!state.changed && proposal.noChangeReason ? (
        <Notice tone="info" title={PROPOSAL.noChangeTitle}>
          {proposal.noChangeReason}
        </Notice>
      ) : null}
      <DecisionNotice decision={proposal.decision} timeZone={timeZone} />
    </>
  );
}

function DecisionNotice({ decision, timeZone }: { decision: ProposalDecision | null; timeZone: string }) {
  if (!decision || decision.status === "superseded") return null;
  const verb = decision.status === "approved" ? "Approved" : "Rejected";
  const by = decision.decidedBy === null ? "" : ` by ${decision.decidedBy}`;
  return (
    <Notice
      tone={decision.status === "approved" ? "good" : "info"}
      title={`${verb}${by}, ${formatInstantIn(decision.decidedAt, timeZone)}`}
    >
      {decision.note}
    </Notice>
  );
}

function useLineChoice(proposal: ProposalView): LineChoice {
  const choosable = useMemo(
    () =>
      new Set(proposal.lines.filter((line) => line.allowedMicros !== line.currentMicros).map((line) => line.channelId)),
    [proposal.lines],
  );
  const [chosen, setChosen] = useState<Set<string>>(choosable);
  return {
    choosable,
    chosen,
    toggle: (channelId, isChosen) =>
      setChosen((now) => new Set(isChosen ? [...now, channelId] : [...now].filter((entry) => entry !== channelId))),
    toggleAll: (isChosen) => setChosen(isChosen ? new Set(choosable) : new Set()),
  };
}

function hasValue(problem: DayProblem): boolean {
  return problem.channels.every((channel) => channel.valuePerConversion !== null);
}

function recentHighs(proposal: ProposalView): Map<string, number> {
  return new Map(
    proposal.lines.flatMap((line) =>
      line.recentSpend ? [[line.channelId, microsToUnits(line.recentSpend.highMicros)] as const] : [],
    ),
  );
}
