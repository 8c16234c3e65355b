import { CalendarCog, Plus } from "lucide-react";
import Link from "next/link";
import { Permitted } from "@/components/state/permission-context";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { StatusPill } from "@/components/ui/status";
import { Cell, HeaderCell, RowHeader, Table, TableBody, TableHead } from "@/components/ui/table";
import { staleDataMessage } from "@/lib/domain/stale-data";
import type { PlanListItem } from "@/lib/domain/views/plan";
import { formatDay } from "@/lib/format/day";
import { formatMoney } from "@/lib/format/money";
import { formatCount } from "@/lib/format/number";
import { targetName } from "./totals-text";
import { ProposalStatusPill } from "./proposal-status";
import { PLAN_LIST, STALE_PLAN } from "./plan-messages";

export function PlanList({ plans, slug }: { plans: PlanListItem[]; slug: string }) {
  return (
    <div className="flex flex-col gap-4 lg:gap-5">
      <PageHeader title="Plans" actions={plans.length > 0 ? <NewPlan slug={slug} /> : undefined} />
      {plans.length === 0 ? (
        <EmptyState icon={CalendarCog} title={PLAN_LIST.emptyTitle} actions={<NewPlan slug={slug} />}>
          {PLAN_LIST.empty}
        </EmptyState>
      ) : (
        <Card>
          <Table caption="Plans">
            <TableHead>
              <HeaderCell>Plan</HeaderCell>
              <HeaderCell numeric>Total budget a day</HeaderCell>
              <HeaderCell>Target</HeaderCell>
              <HeaderCell numeric>Channels</HeaderCell>
              <HeaderCell>Since</HeaderCell>
              <HeaderCell>Newest proposal</HeaderCell>
            </TableHead>
            <TableBody>
              {plans.map((plan) => (
                <tr key={plan.planId}>
                  <RowHeader>
                    <Link
                      href={`/${slug}/plan/${plan.planId}`}
                      className="inline-flex min-h-6 items-center text-accent underline-offset-2 hover:underline"
                    >
                      {plan.name}
                    </Link>
                  </RowHeader>
                  <Cell numeric>{formatMoney(plan.dailyBudgetMicros, plan.currency)}</Cell>
                  <Cell className="first-letter:capitalize">{targetName(plan.target, plan.currency)}</Cell>
                  <Cell numeric>{formatCount(plan.channelCount)}</Cell>
                  <Cell className="whitespace-nowrap figures">{formatDay(plan.startsOn)}</Cell>
                  <Cell>
                    {plan.staleData ? (
                      <StatusPill tone="bad" title={staleDataMessage(plan.staleData)}>
                        {STALE_PLAN.title}
                      </StatusPill>
                    ) : plan.proposal ? (
                      <ProposalStatusPill proposal={plan.proposal} />
                    ) : (
                      <span className="text-ink-soft">none yet</span>
                    )}
                  </Cell>
                </tr>
              ))}
            </TableBody>
          </Table>
        </Card>
      )}
    </div>
  );
}

function NewPlan({ slug }: { slug: string }) {
  return (
    <Permitted permission="plan.write">
      <ButtonLink variant="primary" href={`/${slug}/plan/new`}>
        <Plus aria-hidden /> New plan
      </ButtonLink>
    </Permitted>
  );
}
