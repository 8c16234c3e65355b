import type { Day } from "@/lib/domain/day";
import { storedCurrency, type Currency, type Micros } from "@/lib/domain/money";
import { dateToDay, dayToDate, type WorkspaceTransaction } from "@/lib/store/db";
import type { Prisma } from "../generated/client";

export const LEDGER_KINDS = ["cost-of-learning", "roi-miss", "budget-miss"] as const;
export type LedgerKind = (typeof LEDGER_KINDS)[number];

export interface LedgerRecord {
  planId: string;
  day: Day;
  kind: LedgerKind;
  amountMicros: Micros | null;
  currency: Currency;
  note: string;
  runId: string | null;
}

/** Appends new entries. An unchanged day adds nothing; a restated one adds a revision. */
export async function appendLedger(tx: WorkspaceTransaction, entries: LedgerRecord[]): Promise<void> {
  for (const entry of entries) await appendEntry(tx, entry);
}

/** The newest revision of each day and kind after `after`, newest day first. */
export async function listLedgerPage(
  tx: WorkspaceTransaction,
  page: { planId: string; after: Pick<LedgerRecord, "day" | "kind"> | null; take: number },
): Promise<LedgerRecord[]> {
  const { planId, after, take } = page;
  const day = after && dayToDate(after.day);
  const rows = await tx.ledgerEntry.findMany({
    where: {
      workspaceId: tx.workspaceId,
      planId,
      ...(after && day && { OR: [{ day: { lt: day } }, { day, kind: { gt: after.kind } }] }),
    },
    orderBy: [{ day: "desc" }, { kind: "asc" }, { revision: "desc" }],
    distinct: ["day", "kind"],
    take,
  });
  return rows.map(toRecord);
}

async function appendEntry(tx: WorkspaceTransaction, entry: LedgerRecord): Promise<void> {
  const { workspaceId } = tx;
  const key = { workspaceId, planId: entry.planId, day: dayToDate(entry.day), kind: entry.kind };
  const newest = await tx.ledgerEntry.findFirst({ where: key, orderBy: { revision: "desc" } });
  if (newest && newest.amountMicros === entry.amountMicros && newest.note === entry.note) return;
  const { amountMicros, currency, note, runId } = entry;
  await tx.ledgerEntry.createMany({
    data: [{ ...key, revision: (newest?.revision ?? 0) + 1, amountMicros, currency, note, runId }],
    skipDuplicates: true,
  });
}

function toRecord(row: Prisma.LedgerEntryGetPayload<object>): LedgerRecord {
  return {
    planId: row.planId,
    day: dateToDay(row.day),
    kind: row.kind as LedgerKind,
    amountMicros: row.amountMicros,
    currency: storedCurrency(row.currency),
    note: row.note,
    runId: row.runId,
  };
}
