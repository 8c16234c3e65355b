import type { Day } from "@/lib/domain/day";
import type {
  AnsweredSpan,
  CalendarSpan,
  SpanAmounts,
  UnusualAnswer,
  UnusualKind,
  UnusualSpan,
} from "@/lib/domain/unusual-days";
import { isUuid } from "@/lib/domain/uuid";
import { dateToDay, dayToDate, type WorkspaceTransaction } from "@/lib/store/db";
import { Prisma } from "../generated/client";

export interface UnusualDaysRecord extends AnsweredSpan {
  unusualDaysId: string;
  planId: string;
  answeredBy: string | null;
  answeredAt: Date | null;
  /** When it is expected again; null unless it is a promotion. */
  next: { firstDay: Day; lastDay: Day } | null;
}

const WITH_ENTRIES = { calendarEntries: { orderBy: { firstDay: "asc" } } } as const;

/** Newest first. Without a plan, of all plans; without a period, of all days. */
export async function listUnusualDays(
  tx: WorkspaceTransaction,
  { planId, from, to }: { planId?: string | undefined; from?: Day | undefined; to?: Day | undefined },
): Promise<UnusualDaysRecord[]> {
  const rows = await tx.unusualDays.findMany({
    where: {
      workspaceId: tx.workspaceId,
      ...(planId !== undefined && { planId }),
      ...(from && { lastDay: { gte: dayToDate(from) } }),
      ...(to && { firstDay: { lte: dayToDate(to) } }),
    },
    include: WITH_ENTRIES,
    orderBy: [{ firstDay: "desc" }, { id: "desc" }],
  });
  return rows.map(toRecord);
}

/** The place of unusual days in the list of their plan. */
export type UnusualDaysPosition = Pick<UnusualDaysRecord, "firstDay" | "unusualDaysId">;

/** The unusual days of a plan after `after`, newest first. */
export async function listUnusualDaysPage(
  tx: WorkspaceTransaction,
  { planId, after, take }: { planId: string; after: UnusualDaysPosition | null; take: number },
): Promise<UnusualDaysRecord[]> {
  const firstDay = after && dayToDate(after.firstDay);
  const rows = await tx.unusualDays.findMany({
    where: {
      workspaceId: tx.workspaceId,
      planId,
      // The first condition alone bounds the scan of the index.
      ...(after &&
        firstDay && {
          firstDay: { lte: firstDay },
          OR: [{ firstDay: { lt: firstDay } }, { id: { lt: after.unusualDaysId } }],
        }),
    },
    include: WITH_ENTRIES,
    orderBy: [{ firstDay: "desc" }, { id: "desc" }],
    take,
  });
  return rows.map(toRecord);
}

export async function findUnusualDays(
  tx: WorkspaceTransaction,
  unusualDaysId: string,
): Promise<UnusualDaysRecord | null> {
  if (!isUuid(unusualDaysId)) return null;
  const row = await tx.unusualDays.findFirst({
    where: { workspaceId: tx.workspaceId, id: unusualDaysId },
    include: WITH_ENTRIES,
  });
  return row && toRecord(row);
}

/**
 * Replaces the unanswered spans of a plan by those that a run found. A span that is still found keeps its id, so that an
 * open page can answer it; an answered one stays as it was answered. The plan must be locked.
 */
export async function saveFoundSpans(tx: WorkspaceTransaction, planId: string, found: UnusualSpan[]): Promise<void> {
  const open = (await listUnusualDays(tx, { planId })).filter((one) => one.answer === null);
  const kept = new Set<string>();
  for (const span of found) {
    const same = open.find((one) => !kept.has(one.unusualDaysId) && isSame(one, span));
    const data = {
      ...span,
      firstDay: dayToDate(span.firstDay),
      lastDay: dayToDate(span.lastDay),
      amounts: span.amounts ? { ...span.amounts } : Prisma.DbNull,
    };
    if (same) {
      kept.add(same.unusualDaysId);
      await tx.unusualDays.updateMany({ where: { workspaceId: tx.workspaceId, id: same.unusualDaysId }, data });
    } else await tx.unusualDays.create({ data: { workspaceId: tx.workspaceId, planId, ...data } });
  }
  const gone = open.flatMap((one) => (kept.has(one.unusualDaysId) ? [] : [one.unusualDaysId]));
  await tx.unusualDays.deleteMany({ where: { workspaceId: tx.workspaceId, id: { in: gone } } });
}

function isSame(one: UnusualSpan, other: UnusualSpan): boolean {
  return (
    one.kind === other.kind &&
    one.firstDay <= other.lastDay &&
    other.firstDay <= one.lastDay &&
    one.channelIds.some((channelId) => other.channelIds.includes(channelId))
  );
}

/** Saves an answer, or removes it where it is null, with the promotion's calendar entry. */
export async function saveUnusualAnswer(
  tx: WorkspaceTransaction,
  { unusualDaysId, planId, channelIds }: Pick<UnusualDaysRecord, "unusualDaysId" | "planId" | "channelIds">,
  change: {
    answer: UnusualAnswer | null;
    answeredBy: string | null;
    answeredAt: Date;
    next: { firstDay: Day; lastDay: Day; multiplier: number } | null;
  },
): Promise<void> {
  const { answer, next } = change;
  await tx.unusualDays.updateMany({
    where: { workspaceId: tx.workspaceId, id: unusualDaysId },
    data: {
      answer,
      answeredBy: answer === null ? null : change.answeredBy,
      answeredAt: answer === null ? null : change.answeredAt,
    },
  });
  await tx.calendarEntry.deleteMany({ where: { workspaceId: tx.workspaceId, unusualDaysId } });
  if (next === null) return;
  await tx.calendarEntry.create({
    data: {
      workspaceId: tx.workspaceId,
      planId,
      unusualDaysId,
      channelIds,
      kind: "promotion",
      firstDay: dayToDate(next.firstDay),
      lastDay: dayToDate(next.lastDay),
      multiplier: next.multiplier,
    },
  });
}

/** The plan's calendar entries with an expected effect, by first day. */
export async function listCalendarSpans(tx: WorkspaceTransaction, planId: string): Promise<CalendarSpan[]> {
  const rows = await tx.calendarEntry.findMany({
    where: { workspaceId: tx.workspaceId, planId, multiplier: { not: null } },
    orderBy: [{ firstDay: "asc" }, { id: "asc" }],
  });
  return rows.map(({ channelIds, firstDay, lastDay, multiplier }) => ({
    channelIds,
    firstDay: dateToDay(firstDay),
    lastDay: dateToDay(lastDay),
    multiplier: Number(multiplier),
  }));
}

type Row = Prisma.UnusualDaysGetPayload<{ include: { calendarEntries: true } }>;

function toRecord({ id, kind, answer, amounts, firstDay, lastDay, calendarEntries, ...row }: Row): UnusualDaysRecord {
  const [entry] = calendarEntries;
  const { planId, channelIds, ratio, isOver, answeredBy, answeredAt } = row;
  return {
    unusualDaysId: id,
    planId,
    kind: kind as UnusualKind,
    channelIds,
    firstDay: dateToDay(firstDay),
    lastDay: dateToDay(lastDay),
    ratio,
    ...(amounts !== null && { amounts: amounts as unknown as SpanAmounts }),
    isOver,
    answer: answer as UnusualAnswer | null,
    answeredBy,
    answeredAt,
    next: entry ? { firstDay: dateToDay(entry.firstDay), lastDay: dateToDay(entry.lastDay) } : null,
  };
}
