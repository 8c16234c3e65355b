import { Download, ScrollText } from "lucide-react";
import { buttonClass, ButtonLink } from "@/components/ui/button";
import { SectionCard } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Cell, HeaderCell, RowHeader, Table, TableBody, TableHead } from "@/components/ui/table";
import type { AuditEventView, AuditPage, AuditQuery } from "@/lib/domain/audit-view";
import { formatInstant } from "@/lib/format/day";
import { AuditFilters } from "./audit-filters";
import { actionWords } from "./audit-words";
import { CARD_TABLE } from "./card-table";

interface AuditScreenProps {
  page: AuditPage;
  query: AuditQuery;
  /** Why the asked-for filter could not be read, so that all events are shown. */
  refused: string | null;
  slug: string;
}

/** Who did what, when, and what it changed. */
export function AuditScreen({ page, query, refused, slug }: AuditScreenProps) {
  const base = `/${slug}/settings/audit`;
  const { cursor, ...filter } = query;
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  return (
    <div className="flex flex-col gap-4 lg:gap-5">
      <PageHeader
        title="Audit log"
        note="Every change in this workspace. It can be added to, never changed."
        actions={
          <a href={hrefOf(`${base}/csv`, filter)} download className={buttonClass({})}>
            <Download aria-hidden /> Download CSV
          </a>
        }
      />
      <AuditFilters page={page} query={filter} action={base} />
      {refused ? <Notice tone="warn">{refused} All events are shown instead.</Notice> : null}
      {page.events.length === 0 ? (
        <EmptyState
          icon={ScrollText}
          title={isFiltered ? "No event fits" : "Nothing has happened yet"}
          actions={isFiltered ? <ButtonLink href={base}>Show all events</ButtonLink> : undefined}
        >
          {isFiltered
            ? "Choose other days, another person or another word."
            : "What people and the system do here is written down from the first change on."}
        </EmptyState>
      ) : (
        <EventTable events={page.events} />
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

function EventTable({ events }: { events: AuditEventView[] }) {
  return (
    <SectionCard title="Events" note="Newest first; times are in UTC" padded={false}>
      <Table caption="Events, newest first" className={CARD_TABLE}>
        <TableHead>
          <HeaderCell>When</HeaderCell>
          <HeaderCell>Who</HeaderCell>
          <HeaderCell>What</HeaderCell>
          <HeaderCell>Thing</HeaderCell>
          <HeaderCell>Details</HeaderCell>
        </TableHead>
        <TableBody>
          {events.map((event) => (
            <tr key={event.auditEventId} className="align-top">
              <RowHeader className="font-normal whitespace-nowrap figures">{formatInstant(event.at)}</RowHeader>
              <Cell className="align-top wrap-anywhere">{event.actorName ?? "The system"}</Cell>
              <Cell className="align-top">
                {actionWords(event.action)}
                <code className="block text-xs text-ink-soft">{event.action}</code>
              </Cell>
              <Cell className="max-w-56 align-top wrap-anywhere">
                {event.subjectKind}
                <code className="block text-xs text-ink-soft">{event.subjectId}</code>
              </Cell>
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

function Details({ event: { before, after } }: { event: AuditEventView }) {
  if (before === null && after === null) return <span className="text-xs text-ink-soft">none</span>;
  return (
    <details>
      <summary className="inline-flex min-h-6 cursor-pointer items-center text-xs font-medium text-accent">
        {before === null ? "What" : after === null ? "What it was" : "Before and after"}
      </summary>
      {before === null ? null : <Json title="Before" value={before} />}
      {after === null ? null : <Json title="After" value={after} />}
    </details>
  );
}

function Json({ title, value }: { title: string; value: unknown }) {
  return (
    <div className="mt-1.5">
      <p className="text-2xs font-medium text-ink-soft">{title}</p>
      <pre className="max-h-64 max-w-xl overflow-y-auto rounded-md bg-sunken p-2 text-xs wrap-anywhere whitespace-pre-wrap">
        {JSON.stringify(value, null, 1)}
      </pre>
    </div>
  );
}

function hrefOf(path: string, query: Record<string, string | undefined>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`;
}
