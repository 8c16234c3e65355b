import { type Day, toDay } from "@/lib/domain/day";
import { storedCurrency, type Currency, type Micros } from "@/lib/domain/money";
import { dayToDate, type WorkspaceTransaction } from "@/lib/store/db";
import { Prisma } from "../generated/client";

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
  // The first condition alone bounds the scan of the index.
  const isAfter =
    after && Prisma.sql`AND e.day <= ${after.day}::date AND (e.day < ${after.day}::date OR e.kind > ${after.kind})`;
  const rows = await tx.$queryRaw<LedgerRow[]>`
    SELECT DISTINCT ON (e.day, e.kind) e.plan_id::text AS "planId", e.day::text AS day, e.kind,
      e.amount_micros AS "amountMicros", e.currency, e.note, e.run_id::text AS "runId"
    FROM ledger_entry e
    WHERE e.workspace_id = ${tx.workspaceId}::uuid AND e.plan_id = ${planId}::uuid ${isAfter ?? Prisma.empty}
    ORDER BY e.day DESC, e.kind, e.revision DESC LIMIT ${take}`;
  return rows.map((row) => ({ ...row, day: toDay(row.day), currency: storedCurrency(row.currency) }));
}

type LedgerRow = Omit<LedgerRecord, "day" | "currency"> & { day: string; currency: string };

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
