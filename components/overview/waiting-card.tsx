import { ArrowRight, CircleCheck, Inbox, TriangleAlert } from "lucide-react";
import { Permitted } from "@/components/state/permission-context";
import { ButtonLink } from "@/components/ui/button";
import type { WaitingProposal } from "@/lib/domain/views/overview";
import { formatWeekday } from "@/lib/format/day";
import { APPROVALS, describeEffect, describeProposal } from "./overview-messages";

interface WaitingCardProps {
  waiting: WaitingProposal[];
  planCount: number;
  slug: string;
  goalName: string;
}

/** The proposals that wait for a decision, at the top of the overview. */
export function WaitingCard({ waiting, planCount, slug, goalName }: WaitingCardProps) {
  if (planCount === 0) {
    return (
      <Strip
        icon={<Inbox aria-hidden className="size-5 text-accent" />}
        action={
          <Permitted permission="plan.write">
            <ButtonLink variant="primary" href={`/${slug}/plan/new`}>
              Make a plan
            </ButtonLink>
          </Permitted>
        }
      >
        <p className="font-semibold">{APPROVALS.noPlanTitle}</p>
        <p className="text-ink-soft">{APPROVALS.noPlan}</p>
      </Strip>
    );
  }
  if (waiting.length === 0) {
    return (
      <Strip
        icon={<CircleCheck aria-hidden className="size-5 text-good" />}
        action={<ButtonLink href={`/${slug}/plan`}>Open plan</ButtonLink>}
      >
        <p className="font-semibold">
          <Permitted permission="proposal.approve" otherwise={APPROVALS.none}>
            {APPROVALS.noneForReader}
          </Permitted>
        </p>
        <p className="text-ink-soft">{APPROVALS.next}</p>
      </Strip>
    );
  }
  return (
    <>
      {waiting.map((proposal) => (
        <Proposal key={proposal.proposalId} proposal={proposal} slug={slug} goalName={goalName} />
      ))}
    </>
  );
}

function Proposal({ proposal, slug, goalName }: { proposal: WaitingProposal; slug: string; goalName: string }) {
  const isBlocked = proposal.repair !== null;
  return (
    <Strip
      name={`${APPROVALS.region}: ${proposal.planName}`}
      icon={
        isBlocked ? (
          <TriangleAlert aria-hidden className="size-5 text-warn" />
        ) : (
          <Inbox aria-hidden className="size-5 text-accent" />
        )
      }
      action={
        <ButtonLink variant="primary" href={`/${slug}/plan/${proposal.planId}`}>
          Review <ArrowRight aria-hidden />
        </ButtonLink>
      }
    >
      <p className="font-semibold figures">{describeProposal(proposal, goalName)}</p>
      <p className="text-ink-soft">
        {proposal.planName}, budgets for {formatWeekday(proposal.forDay)}.{" "}
        <Permitted permission="proposal.approve" otherwise={APPROVALS.forOthers}>
          {APPROVALS.forReader}
        </Permitted>{" "}
        {proposal.repair ?? proposal.noChangeReason ?? describeEffect(proposal)}
      </p>
    </Strip>
  );
}

interface StripProps {
  name?: string;
  icon: React.ReactNode;
  action: React.ReactNode;
  children: React.ReactNode;
}

function Strip({ name = APPROVALS.region, icon, action, children }: StripProps) {
  return (
    <section
      aria-label={name}
      className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-xl border border-line bg-surface px-4 py-3.5 shadow-card sm:px-5"
    >
      <span className="shrink-0">{icon}</span>
      <div className="min-w-0 flex-1 basis-64">{children}</div>
      {action}
    </section>
  );
}
