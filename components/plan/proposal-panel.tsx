"use client";

import { useMemo, useState } from "react";
import { AllocationBars } from "@/components/charts/allocation-bars";
import { usePermission } from "@/components/state/permission-context";
import { SectionCard } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { microsToUnits } from "@/lib/domain/money";
import { countDecision, type DecisionCount } from "@/lib/domain/decision-count";
import { changesBudgets } from "@/lib/domain/proposal";
import type { PlanView, ProposalView } from "@/lib/domain/views/plan";
import type { DayProblem } from "@/lib/engine";
import { formatInstantIn, formatWeekday } from "@/lib/format/day";
import { ChannelRows } from "./levers/channel-rows";
import { useLimitCosts } from "./levers/use-limit-costs";
import { expectedAt } from "./levers/row-text";
import { type LineChoice } from "./levers/row-types";
import { CurveGrid } from "./curve-grid";
import { describeApproval, describeOwnAmounts } from "./decided-text";
import { DecisionBar } from "./decision-bar";
import { describeConflict } from "./limit-messages";
import type { LineView } from "./levers/line-view";
import type { PlanActions } from "./plan-actions";
import { PlanControls } from "./levers/plan-controls";
import { PlanTotals } from "./plan-totals";
import { ProposalStanding } from "./proposal-standing";
import { ProposalWarnings } from "./proposal-warnings";
import { useActionOn } from "@/components/state/use-action-on";
import { useShownBudgets } from "./shown-budgets";
import { useWhatIf, type WhatIfState } from "./levers/use-what-if";
import { WhatIfBar, type WhatIfBarProps } from "./levers/what-if-bar";
import { toSettings } from "./levers/what-if";
import { PROPOSAL, shownBudgetsName, shownBudgetsNote } from "./plan-messages";

interface ProposalPanelProps {
  view: PlanView<DayProblem>;
  proposal: ProposalView<DayProblem>;
  actions: PlanActions;
  isRunning: boolean;
  onRunStarted: (runId: string) => void;
}

export function ProposalPanel({ view, proposal, actions, isRunning, onRunStarted }: ProposalPanelProps) {
  const { state, choice, proposedLines } = useShownState(view, proposal);
  const facts = useMemo(() => channelFacts(view, proposal), [view, proposal]);
  const saving = useActionOn([state.whatIf]);
  const expected = useMemo(() => expectedAt(proposal), [proposal]);
  const costs = useLimitCosts(proposal, state);
  const { currency } = view.plan.settings;
  const { goalName } = view;
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
      <SectionCard title={`Budgets for ${formatWeekday(proposal.forDay)}`} note={shownBudgetsNote(state)}>
        <div className="flex flex-col gap-6" aria-live="off">
          <PlanTotals
            totals={state.totals}
            proposed={state.proposed}
            whatIf={state.shownLimits}
            isPending={state.isPending}
            forDay={proposal.forDay}
            changed={state.solved !== null}
            inForce={state.inForce ?? null}
            goalName={goalName}
            currency={currency}
            costOfLearningMicros={state.inForce || state.solved ? null : proposal.costOfLearningMicros}
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
            currency={currency}
            nextName={shownBudgetsName(state)}
          />
        </div>
      </SectionCard>
      <SectionCard title="Channels" note={PROPOSAL.channelsNote(currency)} padded={false}>
        <ChannelRows
          key={state.resets}
          state={state}
          goalName={goalName}
          currency={currency}
          expected={expected}
          costs={costs}
          recentHigh={facts.recentHigh}
          observed={facts.observed}
          choice={choice}
        />
      </SectionCard>
      <Decision view={view} proposal={proposal} state={state} choice={choice} actions={actions} bar={bar} />
      <SectionCard title="Response curves" note={PROPOSAL.curvesNote(goalName, currency)}>
        <CurveGrid
          curves={view.curves}
          lines={proposedLines}
          capacities={facts.capacities}
          goalName={goalName}
          currency={currency}
        />
      </SectionCard>
    </>
  );
}

/** What stays the same while sliders move, by channel. */
function channelFacts({ curves }: PlanView<DayProblem>, proposal: ProposalView<DayProblem>) {
  return {
    recentHigh: recentHighs(proposal),
    observed: new Map(curves.map((curve) => [curve.channelId, curve.supported])),
    capacities: capacitiesOf(proposal),
  };
}

/** Channels that did not spend their budgets lately, with the most that they spend in a day. */
function capacitiesOf({ problem, problemChannelIds }: ProposalView<DayProblem>): Map<string, number> {
  const known = (problem?.channels ?? []).map(({ capacity }, index) => [problemChannelIds[index], capacity] as const);
  return new Map(known.filter((entry): entry is [string, number] => entry[0] !== undefined && entry[1] !== null));
}

interface ShownState {
  state: WhatIfState;
  /** Null if the reader cannot approve, or the proposal has been decided. */
  choice: LineChoice | null;
  /** Those of the proposal or of the limits on trial, for any selection: curves show what is proposed. */
  proposedLines: LineView[];
}

/** The what-if while limits are on trial, else the budgets that the selection or the decision leaves in force. */
function useShownState(view: PlanView<DayProblem>, proposal: ProposalView<DayProblem>): ShownState {
  const whatIf = useWhatIf(view, proposal);
  const lineChoice = useLineChoice(proposal);
  const mayApprove = usePermission("proposal.approve").allowed;
  const choice = isDecidable(proposal) && mayApprove ? lineChoice : null;
  const inForce = useShownBudgets(proposal, choice?.chosen ?? null);
  const proposedLines = whatIf.lines;
  if (whatIf.solved || inForce === null) return { state: whatIf, choice, proposedLines };
  const named = { inForce: choice ? ("selected" as const) : ("decided" as const) };
  const totals = { ...inForce.totals, outlook: whatIf.proposed.outlook };
  return { state: { ...whatIf, lines: inForce.lines, totals, ...named }, choice, proposedLines };
}

function failureOf(run: PlanView["latestRun"]): string | null {
  return run?.status === "failed" ? (run.error ?? PROPOSAL.failureInSteps) : null;
}

interface DecisionProps {
  view: PlanView<DayProblem>;
  state: WhatIfState;
  proposal: ProposalView<DayProblem>;
  choice: LineChoice | null;
  actions: PlanActions;
  bar: WhatIfBarProps & { changed: boolean };
}

/** Without a change there is nothing to decide. Readers who cannot decide still need a way to leave a what-if. */
function Decision({ view, state, proposal, choice, actions, bar }: DecisionProps) {
  const mayApprove = usePermission("proposal.approve").allowed;
  const mayReject = usePermission("proposal.reject").allowed;
  const needsDecision = changesBudgets(proposal.lines) || bar.changed;
  if (isDecidable(proposal) && needsDecision && (mayApprove || mayReject)) {
    return <DecisionBar view={view} proposal={proposal} state={state} choice={choice} actions={actions} {...bar} />;
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
  const conflict = describeConflict(state, proposal);
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
      {!state.solved && proposal.noChangeReason && countOf(proposal).own === 0 ? (
        <Notice tone="info" title={PROPOSAL.noChangeTitle}>
          {proposal.noChangeReason}
        </Notice>
      ) : null}
      <DecisionNotice proposal={proposal} timeZone={timeZone} />
    </>
  );
}

function DecisionNotice({ proposal, timeZone }: { proposal: ProposalView; timeZone: string }) {
  const { decision, lines } = proposal;
  if (!decision || decision.status === "superseded") return null;
  const verb = decision.status === "approved" ? describeApproval(countOf(proposal)) : "Rejected";
  const by = decision.decidedBy === null ? "" : ` by ${decision.decidedBy}`;
  return (
    <Notice
      tone={decision.status === "approved" ? "good" : "info"}
      title={`${verb}${by}, ${formatInstantIn(decision.decidedAt, timeZone)}`}
    >
      {decision.note}
      {decision.own ? <p>{describeOwnAmounts(decision.own, lines.map(ownOf))}</p> : null}
    </Notice>
  );
}

function countOf({ lines }: ProposalView): DecisionCount {
  const decided = lines.flatMap((line) => line.decided ?? []);
  const applied = lines.filter((line) => line.appliedAt !== null).map((line) => line.channelId);
  return countDecision(lines, decided, new Set(applied));
}

const ownOf = ({ decided, isHoldEnded }: ProposalView["lines"][number]) => ({
  own: decided?.own ?? null,
  isHoldEnded,
});

function useLineChoice(proposal: ProposalView): LineChoice {
  const choosable = useMemo(
    () =>
      new Set(proposal.lines.filter((line) => line.allowedMicros !== line.currentMicros).map((line) => line.channelId)),
    [proposal.lines],
  );
  const [chosen, setChosen] = useState<Set<string>>(choosable);
  return useMemo(
    () => ({
      choosable,
      chosen,
      toggle: (channelId: string, isChosen: boolean) =>
        setChosen((now) => new Set(isChosen ? [...now, channelId] : [...now].filter((entry) => entry !== channelId))),
      toggleAll: (isChosen: boolean) => setChosen(isChosen ? new Set(choosable) : new Set()),
    }),
    [choosable, chosen],
  );
}

function hasValue(problem: DayProblem): boolean {
  return problem.channels.some((channel) => channel.valuePerConversion !== null);
}

function recentHighs(proposal: ProposalView): Map<string, number> {
  return new Map(
    proposal.lines.flatMap((line) =>
      line.recentSpend ? [[line.channelId, microsToUnits(line.recentSpend.highMicros)] as const] : [],
    ),
  );
}
