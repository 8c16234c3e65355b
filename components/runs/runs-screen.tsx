import { History } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { ButtonLink } from "@/components/ui/button";
import { Instant } from "@/components/state/instant";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Status } from "@/components/ui/status";
import { Cell, HeaderCell, RowHeader, Table, TableBody, TableHead } from "@/components/ui/table";
import type { Run } from "@/lib/domain/run";
import { formatDay, formatDuration } from "@/lib/format/day";
import { RUN_KIND_NAME, RUN_TONE, RUN_LABEL } from "./run-labels";
import { RUNS } from "./run-messages";

interface RunsScreenProps {
  runs: Run[];
  slug: string;
  actions?: ReactNode;
  /** The result of the demo's latest simulated week. */
  summary?: ReactNode;
}

export function RunsScreen({ runs, slug, actions, summary }: RunsScreenProps) {
  return (
    <div className="flex flex-col gap-4 lg:gap-5">
      <PageHeader title="Runs" note={RUNS.note} actions={actions} />
      {summary}
      {runs.length === 0 ? <NoRuns slug={slug} /> : <RunTable runs={runs} slug={slug} />}
    </div>
  );
}

function RunTable({ runs, slug }: { runs: Run[]; slug: string }) {
  return (
    <Card>
      <Table caption="Runs, newest first">
        <TableHead>
          <HeaderCell>Requested</HeaderCell>
          <HeaderCell>Status</HeaderCell>
          <HeaderCell>Plan</HeaderCell>
          <HeaderCell>Kind</HeaderCell>
          <HeaderCell>Budgets for</HeaderCell>
          <HeaderCell numeric>Duration</HeaderCell>
        </TableHead>
        <TableBody>
          {runs.map((run) => (
            <tr key={run.runId}>
              <RowHeader className="whitespace-nowrap figures">
                <Link
                  href={`/${slug}/runs/${run.runId}`}
                  className="inline-flex min-h-6 items-center text-accent underline-offset-2 hover:underline"
                >
                  <Instant at={run.queuedAt} />
                </Link>
              </RowHeader>
              <Cell>
                <Status tone={RUN_TONE[run.status]}>{RUN_LABEL[run.status]}</Status>
              </Cell>
              <Cell>{run.planName}</Cell>
              <Cell className="whitespace-nowrap text-ink-soft">{RUN_KIND_NAME[run.kind]}</Cell>
              <Cell className="whitespace-nowrap figures">{formatDay(run.forDay)}</Cell>
              <Cell numeric>{formatDuration(runDuration(run))}</Cell>
            </tr>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

function NoRuns({ slug }: { slug: string }) {
  return (
    <EmptyState
      icon={History}
      title={RUNS.emptyTitle}
      actions={
        <ButtonLink variant="primary" href={`/${slug}/plan`}>
          Open the plan
        </ButtonLink>
      }
    >
      {RUNS.empty}
    </EmptyState>
  );
}

export function runDuration(run: Run): number | null {
  return run.startedAt && run.finishedAt ? run.finishedAt.getTime() - run.startedAt.getTime() : null;
}
