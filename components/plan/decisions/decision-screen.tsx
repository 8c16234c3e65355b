import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { SectionCard } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { StatTile } from "@/components/ui/stat-tile";
import type { DecisionView } from "@/lib/domain/views/decision";
import { formatDay, formatInstantIn, formatWeekday } from "@/lib/format/day";
import { formatMoney, formatMoneyChange } from "@/lib/format/money";
import { formatCount, formatInterval, formatPercent, formatQuantity, formatRoi, MISSING } from "@/lib/format/number";
import { PROPOSAL_LABEL } from "../plan-labels";
import { describeOwnAmounts } from "../decided-text";
import { targetName } from "../totals-text";
import { ProposalStatusPill } from "../proposal-status";
import { DecisionLines } from "./decision-lines";
import { DECISIONS, describeDecision, describeOutcome } from "./decision-messages";

interface DecisionScreenProps {
  view: DecisionView;
  slug: string;
  /** The button that repeats the run. */
  rerun: ReactNode;
}

/** One decision with its inputs, limits, reasons and interval, and what came of it. */
export function DecisionScreen({ view, slug, rerun }: DecisionScreenProps) {
  const { decision, planId, inputs } = view;
  const planHref = `/${slug}/plan/${planId}`;
  return (
    <div className="flex flex-col gap-4 lg:gap-5">
      <PageHeader
        title={`Budgets for ${formatWeekday(decision.forDay)} ${decision.forDay.slice(0, 4)}`}
        note={
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <ProposalStatusPill proposal={decision} hasChanges={decision.count.proposed > 0} />
            {view.planName}, version {decision.planVersion}
          </span>
        }
        actions={
          <>
            <ButtonLink href={`${planHref}/decisions`}>All decisions</ButtonLink>
            <ButtonLink href={`${planHref}?proposal=${decision.proposalId}`}>
              {decision.decidedAt === null ? "Open proposal" : "Open the decision"}
            </ButtonLink>
          </>
        }
      />
      <DecidedNotice view={view} />
      <Outcome view={view} />
      <SectionCard title="Channels" note={DECISIONS.linesNote} padded={false}>
        <DecisionLines view={view} />
      </SectionCard>
      <div className="grid items-start gap-4 lg:grid-cols-2 lg:gap-5">
        <SectionCard title="Limits">
          <Facts facts={limitFacts(view)} />
        </SectionCard>
        <SectionCard title="Inputs" note={DECISIONS.inputsNote}>
          <Facts facts={inputFacts(view)} />
          <div className="mt-3 flex flex-wrap items-center gap-2">
            <ButtonLink href={`/${slug}/runs/${inputs.runId}`}>Open run</ButtonLink>
          </div>
          {rerun}
        </SectionCard>
      </div>
    </div>
  );
}

function DecidedNotice({ view }: { view: DecisionView }) {
  const { decision, timeZone, lines } = view;
  const { own, status, decidedAt, decidedBy, note } = decision;
  const by = decidedBy === null ? "" : ` by ${decidedBy}`;
  const decided =
    decidedAt === null ? undefined : `${PROPOSAL_LABEL[status]}${by}, ${formatInstantIn(decidedAt, timeZone)}`;
  return (
    <Notice tone={status === "infeasible" ? "warn" : "info"} {...(decided ? { title: decided } : {})}>
      {describeDecision(decision)}
      {note === null ? null : <p>{note}</p>}
      {own === null ? null : <p>{describeOwnAmounts(own, lines)}</p>}
    </Notice>
  );
}

function Outcome({ view }: { view: DecisionView }) {
  const { decision, goalName, currency, expectedRoi } = view;
  const { expected, expectedOf, outcome, isForPastDay } = decision;
  return (
    <div className="grid grid-cols-2 gap-3 xl:grid-cols-4">
      <StatTile
        label={`Expected ${goalName}`}
        value={formatCount(expected?.mid)}
        missing={expected === null ? DECISIONS.expectedUnknown : undefined}
        note={
          expected === null
            ? DECISIONS.expectedUnknown
            : `90% likely ${formatInterval(expected)}. ${DECISIONS.expectedOf[expectedOf]}`
        }
      />
      <StatTile
        label={`Actual ${goalName}`}
        value={outcome === null ? MISSING : formatCount(outcome.conversions)}
        missing={outcome === null ? describeOutcome(outcome, isForPastDay) : undefined}
        note={outcome === null ? describeOutcome(outcome, isForPastDay) : outcomeNote(outcome.provisional)}
      />
      <StatTile
        label={`Spend of the day, ${currency}`}
        value={formatMoney(outcome?.spendMicros, currency)}
        note={`${formatMoneyChange(decision.budgetChangeMicros, currency)} change of the daily budgets`}
      />
      <StatTile label="Expected ROI, completed" value={formatRoi(expectedRoi?.mid)} note={roiNote(view)} />
    </div>
  );
}

function roiNote({ decision, expectedRoi }: DecisionView): string {
  if (expectedRoi) return `90% likely ${formatInterval(expectedRoi, formatRoi)}`;
  return decision.expected === null ? DECISIONS.expectedUnknown : DECISIONS.noValues;
}

function outcomeNote(provisional: boolean): string {
  return provisional ? `${DECISIONS.provisional}. ${DECISIONS.outcomeNote}` : DECISIONS.outcomeNote;
}

function limitFacts({ limits, currency }: DecisionView): [string, string][] {
  return [
    ["Total budget", `${formatMoney(limits.dailyBudgetMicros, currency)} a day`],
    ["Target", targetName(limits.target, currency)],
    ["Window", `${formatQuantity(limits.windowDays, "day")}, tolerance ${formatPercent(limits.tolerance)}`],
    ["Largest step", `${formatPercent(limits.maxStep)} a day`],
  ];
}

function inputFacts({ inputs }: DecisionView): [string, string][] {
  const { lastDay, goals, missing, answers, engineVersion, seed, inputFingerprint } = inputs;
  const answered: [string, string][] = answers.length > 0 ? [["Unusual days", answers.join(" ")]] : [];
  return [
    ["Newest day", lastDay === null ? DECISIONS.noInputs : formatDay(lastDay)],
    ["Goal", goals.length === 0 ? MISSING : goals.map(({ name, weight }) => `${name} × ${weight}`).join(", ")],
    ["Missing", missing.length > 0 ? missing.join("; ") : "nothing"],
    ...answered,
    ["Engine version", engineVersion],
    ["Seed", String(seed)],
    ["Fingerprint", inputFingerprint ?? MISSING],
  ];
}

function Facts({ facts }: { facts: [string, string][] }) {
  return (
    <dl className="divide-y divide-line">
      {facts.map(([name, value]) => (
        <div key={name} className="grid grid-cols-[8.5rem_minmax(0,1fr)] gap-3 py-2 first:pt-0 last:pb-0">
          <dt className="text-ink-soft">{name}</dt>
          <dd className="break-words figures">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
