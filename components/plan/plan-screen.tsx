"use client";

import { Settings2 } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Permitted } from "@/components/state/permission-context";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { changesBudgets } from "@/lib/domain/proposal";
import type { PlanView } from "@/lib/domain/views/plan";
import type { DayProblem } from "@/lib/engine";
import { formatMoney } from "@/lib/format/money";
import { formatPercent, formatQuantity } from "@/lib/format/number";
import { BudgetChanges } from "./budget-changes";
import { HeldAmounts } from "./held-amounts";
import { RunNow } from "./run-now";
import type { PlanActions } from "./plan-actions";
import { ProposalPanel } from "./proposal-panel";
import { ProposalStatusPill } from "./proposal-status";
import { StalePlan } from "./stale-plan";
import { targetName } from "./totals-text";
import { PLAN_SCREEN } from "./plan-messages";

interface PlanScreenProps {
  view: PlanView<DayProblem>;
  slug: string;
  actions: PlanActions;
}

export function PlanScreen({ view, slug, actions }: PlanScreenProps) {
  const { plan, proposal } = view;
  const active = view.latestRun && ["queued", "running"].includes(view.latestRun.status) ? view.latestRun.runId : null;
  const [runId, setRunId] = useState<string | null>(active);
  const runNow = (
    <RunNow
      slug={slug}
      runId={runId ?? active}
      onStarted={setRunId}
      requestRun={actions.requestRun}
      decidedDay={view.decidedDay}
      timeZone={view.timeZone}
    />
  );
  return (
    <div className="flex flex-col gap-4 lg:gap-5">
      <PageHeader
        title={plan.settings.name}
        note={<PlanFacts view={view} />}
        actions={
          <>
            <ButtonLink variant="quiet" href={`/${slug}/plan?all=1`}>
              All plans
            </ButtonLink>
            <ButtonLink variant="quiet" href={`/${slug}/plan/${plan.planId}/decisions`}>
              Decisions
            </ButtonLink>
            <ButtonLink variant="quiet" href={`/${slug}/plan/${plan.planId}/versions`}>
              Versions
            </ButtonLink>
            <Permitted permission="plan.write">
              <ButtonLink href={`/${slug}/plan/${plan.planId}/settings`}>
                <Settings2 aria-hidden /> Settings
              </ButtonLink>
            </Permitted>
            {view.isPast ? (
              <ButtonLink variant="primary" href={`/${slug}/plan/${plan.planId}`}>
                Newest proposal
              </ButtonLink>
            ) : (
              runNow
            )}
          </>
        }
      />
      {view.isPast ? <PastNotice view={view} /> : null}
      {view.budgetList ? (
        <BudgetChanges
          list={view.budgetList}
          timeZone={view.timeZone}
          downloadHref={`/${slug}/plan/${plan.planId}/budget-changes?proposal=${view.budgetList.proposalId}`}
          actions={actions}
        />
      ) : null}
      <HeldAmounts
        holds={view.holds}
        currency={plan.settings.currency}
        endHold={actions.endHold}
        onRunStarted={setRunId}
      />
      {view.staleData ? (
        <StalePlan view={view} staleData={view.staleData} slug={slug} />
      ) : proposal ? (
        <ProposalPanel
          key={`${proposal.proposalId} ${plan.version}`}
          view={view}
          proposal={proposal}
          actions={actions}
          isRunning={active !== null}
          onRunStarted={setRunId}
        />
      ) : (
        <NoProposal runFailed={view.latestRun?.status === "failed"} error={view.latestRun?.error ?? null} slug={slug} />
      )}
    </div>
  );
}

function PastNotice({ view: { plan, proposal } }: { view: PlanView<DayProblem> }) {
  const isDecided = proposal?.status === "approved" || proposal?.status === "rejected";
  const isUnopened = proposal?.supersededBecause === "day-approved";
  return (
    <Notice tone="info" title={isDecided ? PLAN_SCREEN.pastDecisionTitle : PLAN_SCREEN.pastTitle}>
      {isUnopened ? PLAN_SCREEN.pastUnopened(plan.version) : PLAN_SCREEN.past(plan.version)}
    </Notice>
  );
}

function PlanFacts({ view }: { view: PlanView<DayProblem> }): ReactNode {
  const { settings, version } = view.plan;
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      {view.proposal && !view.staleData ? (
        <ProposalStatusPill proposal={view.proposal} hasChanges={changesBudgets(view.proposal.lines)} />
      ) : null}
      <span className="figures">
        {formatMoney(settings.dailyBudgetMicros, settings.currency)} a day,{" "}
        {targetName(settings.target, settings.currency)}
        {settings.target.kind === "none"
          ? ""
          : ` over ${formatQuantity(settings.windowDays, "day")} (tolerance ${formatPercent(settings.tolerance)})`}
        , {formatQuantity(settings.channels.length, "channel")}, goal: {view.goalName}, version {version}
      </span>
    </span>
  );
}

function NoProposal({ runFailed, error, slug }: { runFailed: boolean; error: string | null; slug: string }) {
  return (
    <EmptyState
      icon={Settings2}
      title={runFailed ? PLAN_SCREEN.failedTitle : PLAN_SCREEN.noProposalTitle}
      actions={<ButtonLink href={`/${slug}/runs`}>View runs</ButtonLink>}
    >
      {runFailed ? (error ?? PLAN_SCREEN.failed) : PLAN_SCREEN.noProposal}{" "}
      <Permitted permission="run.request">{runFailed ? null : PLAN_SCREEN.runNow}</Permitted>
    </EmptyState>
  );
}
