import Link from "next/link";
import { SectionCard } from "@/components/ui/card";
import { Cell, HeaderCell, RowHeader, Table, TableBody, TableHead } from "@/components/ui/table";
import type { SimulatedNight, SimulatedWeek } from "@/lib/domain/views/demo";
import { formatWeekday } from "@/lib/format/day";
import { describeComparison, describeDecision, describeWeek, WEEK } from "./week-messages";

/** The result of a simulated week: its nights, what they changed and what they brought. */
export function WeekSummary({ week, slug }: { week: SimulatedWeek; slug: string }) {
  return (
    <SectionCard title={WEEK.title(week.nights.length)} note={WEEK.note}>
      <div className="flex flex-col gap-3 text-sm">
        <p className="figures">{describeWeek(week)}</p>
        {week.comparison ? <p className="figures">{describeComparison(week.comparison)}</p> : null}
        <Table caption={WEEK.caption} wrapperClassName="border-line rounded-lg border">
          <TableHead>
            <HeaderCell>Budgets for</HeaderCell>
            <HeaderCell>Plan</HeaderCell>
            <HeaderCell>Decision</HeaderCell>
          </TableHead>
          <TableBody>
            {week.nights.map((night) => (
              <tr key={`${night.planId} ${night.forDay}`}>
                <RowHeader className="whitespace-nowrap figures">
                  <NightLink night={night} slug={slug} />
                </RowHeader>
                <Cell>{night.planName}</Cell>
                <Cell>{describeDecision(night)}</Cell>
              </tr>
            ))}
          </TableBody>
        </Table>
      </div>
    </SectionCard>
  );
}

function NightLink({ night, slug }: { night: SimulatedNight; slug: string }) {
  const day = formatWeekday(night.forDay);
  if (!night.proposal) return day;
  return (
    <Link
      href={`/${slug}/plan/${night.planId}?proposal=${night.proposal.proposalId}`}
      className="inline-flex min-h-6 items-center text-accent underline-offset-2 hover:underline"
    >
      {day}
    </Link>
  );
}
