import { ArrowRight, CircleCheck, Inbox, TriangleAlert } from "lucide-react";
import { Permitted } from "@/components/state/permission-context";
import { ButtonLink } from "@/components/ui/button";
import type { WaitingProposal } from "@/lib/domain/overview-view";
import { formatWeekday } from "@/lib/format/day";
import { formatMoney } from "@/lib/format/money";
import { formatCount, formatCountChange, formatQuantity } from "@/lib/format/number";

interface WaitingCardProps {
  waiting: WaitingProposal[];
  planCount: number;
  slug: string;
  goalName: string;
}

/** What needs the reader, before anything else. */
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
        <p className="font-semibold">No plan yet</p>
        <p className="text-ink-soft">
          Set a total budget and a target, and tomorrow&rsquo;s budgets are worked out every night.
        </p>
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
          <Permitted permission="proposal.approve" otherwise="Nothing waits for an approver">
            Nothing waits for you
          </Permitted>
        </p>
        <p className="text-ink-soft">No proposal waits for a decision. The next one comes with the next nightly run.</p>
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
      name={`What waits: ${proposal.planName}`}
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
      <p className="font-semibold figures">{headline(proposal, goalName)}</p>
      <p className="text-ink-soft">
        {proposal.planName}, budgets for {formatWeekday(proposal.forDay)}.{" "}
        <Permitted permission="proposal.approve" otherwise="Waits for an approver.">
          Waits for you.
        </Permitted>{" "}
        {proposal.repair ?? proposal.noChangeReason ?? `Nothing changes before it is approved.${doubt(proposal)}`}
      </p>
    </Strip>
  );
}

/** Less than this a day is not worth calling a gain. */
const MIN_GAIN = 0.05;

function headline(proposal: WaitingProposal, goalName: string): string {
  if (proposal.repair) return "The limits cannot all be kept";
  if (proposal.noChangeReason) return "No change proposed";
  const changes = formatQuantity(proposal.changeCount, "budget change");
  return `${changes}: ${gainWords(proposal, goalName)}${spendWords(proposal)}`;
}

function gainWords({ gain }: WaitingProposal, goalName: string): string {
  if (!gain) return "";
  const change = Math.abs(gain.mid);
  if (change < MIN_GAIN) return `about as many ${goalName}, `;
  return `about ${formatCount(change)} ${gain.mid < 0 ? "fewer" : "more"} ${goalName} a day, `;
}

function spendWords({ spendChangeMicros: change, currency }: WaitingProposal): string {
  if (change === 0n) return "at the same spend";
  return change < 0n
    ? `${formatMoney(-change, currency)} less spend a day`
    : `${formatMoney(change, currency)} more spend a day`;
}

function doubt({ gain }: WaitingProposal): string {
  if (!gain) return "";
  return ` 90% likely between ${formatCountChange(gain.low)} and ${formatCountChange(gain.high)} a day.`;
}

interface StripProps {
  name?: string;
  icon: React.ReactNode;
  action: React.ReactNode;
  children: React.ReactNode;
}

function Strip({ name = "What waits", icon, action, children }: StripProps) {
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
