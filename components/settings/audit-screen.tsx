import { Download, ScrollText } from "lucide-react";
import { buttonClass, ButtonLink } from "@/components/ui/button";
import { SectionCard } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Instant } from "@/components/state/instant";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Cell, HeaderCell, RowHeader, Table, TableBody, TableHead } from "@/components/ui/table";
import type { AuditEventView, AuditPage, AuditQuery } from "@/lib/domain/views/audit";
import { AuditDetails } from "./audit-details";
import { AuditFilters } from "./audit-filters";
import { actionLabel } from "./audit-labels";
import { AUDIT_LOG } from "./settings-messages";

interface AuditScreenProps {
  page: AuditPage;
  query: AuditQuery;
  /** Why the requested filter is invalid; all events are shown then. Null if it is valid. */
  refused: string | null;
  slug: string;
}

export function AuditScreen({ page, query, refused, slug }: AuditScreenProps) {
  const base = `/${slug}/settings/audit`;
  const { cursor, ...filter } = query;
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  return (
    <div className="flex flex-col gap-4 lg:gap-5">
      <PageHeader
        title="Audit log"
        note={AUDIT_LOG.note}
        actions={
          <a href={hrefOf(`${base}/csv`, filter)} download className={buttonClass({})}>
            <Download aria-hidden /> Download CSV
          </a>
        }
      />
      <AuditFilters page={page} query={filter} action={base} />
      {refused ? <Notice tone="warn">{`${refused} ${AUDIT_LOG.invalidFilter}`}</Notice> : null}
      {page.events.length === 0 ? (
        <EmptyState
          icon={ScrollText}
          title={isFiltered ? AUDIT_LOG.noMatchTitle : AUDIT_LOG.emptyTitle}
          actions={isFiltered ? <ButtonLink href={base}>Show all events</ButtonLink> : undefined}
        >
          {isFiltered ? AUDIT_LOG.noMatch : AUDIT_LOG.empty}
        </EmptyState>
      ) : (
        <EventTable events={page.events} timeZone={page.timeZone} />
      )}
      <div className="flex justify-between gap-2">
        {cursor ? <ButtonLink href={hrefOf(base, filter)}>Newest events</ButtonLink> : <span />}
        {page.nextCursor ? (
          <ButtonLink href={hrefOf(base, { ...filter, cursor: page.nextCursor })}>Older events</ButtonLink>
        ) : null}
      </div>
    </div>
  );
}

function EventTable({ events, timeZone }: Pick<AuditPage, "events" | "timeZone">) {
  return (
    <SectionCard title="Events" note={AUDIT_LOG.tableNote(timeZone)} padded={false}>
      <ul className="divide-y divide-line sm:hidden">
        {events.map((event) => (
          <CompactEvent key={event.auditEventId} event={event} />
        ))}
      </ul>
      <Table caption="Events, newest first" className="max-sm:hidden">
        <TableHead>
          <HeaderCell>When</HeaderCell>
          <HeaderCell>Who</HeaderCell>
          <HeaderCell>What</HeaderCell>
          <HeaderCell>Subject</HeaderCell>
          <HeaderCell>Details</HeaderCell>
        </TableHead>
        <TableBody>
          {events.map((event) => (
            <tr key={event.auditEventId} className="align-top">
              <RowHeader className="font-normal whitespace-nowrap figures">
                <Instant at={event.at} />
              </RowHeader>
              <Cell className="align-top wrap-anywhere">{event.actorName ?? "The system"}</Cell>
              <Cell className="align-top">{actionLabel(event.action)}</Cell>
              <Cell className="max-w-56 align-top wrap-anywhere">{subjectLabel(event)}</Cell>
              <Cell className="align-top">
                <Details event={event} />
              </Cell>
            </tr>
          ))}
        </TableBody>
      </Table>
    </SectionCard>
  );
}

/** One line on a phone, with details that unfold. */
function CompactEvent({ event }: { event: AuditEventView }) {
  return (
    <li>
      <details className="px-4 py-2">
        <summary className="flex min-h-6 cursor-pointer flex-col text-sm">
          <span className="wrap-anywhere">
            <span className="font-medium">{event.actorName ?? "The system"}</span> {actionLabel(event.action)}
          </span>
          <span className="text-xs text-ink-soft figures">
            <Instant at={event.at} />
          </span>
        </summary>
        <p className="mt-1.5 text-sm wrap-anywhere">{subjectLabel(event)}</p>
        <AuditDetails event={event} />
      </details>
    </li>
  );
}

function subjectLabel({ subjectKind, subjectName }: AuditEventView): string {
  const kind = subjectKind.replaceAll("-", " ");
  return subjectName === null ? kind : `${kind}: ${subjectName}`;
}

function Details({ event }: { event: AuditEventView }) {
  return (
    <details>
      <summary className="inline-flex min-h-6 cursor-pointer items-center text-xs font-medium text-accent">
        Show details
      </summary>
      <AuditDetails event={event} />
    </details>
  );
}

function hrefOf(path: string, query: Record<string, string | undefined>): string {
  const parameters = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return parameters.length === 0 ? path : `${path}?${new URLSearchParams(parameters).toString()}`;
}
