import type { Day } from "@/lib/domain/day";
import { storedCurrency, type Currency, type Micros } from "@/lib/domain/money";
import { type WorkspaceTransaction, dayToDate, dateToDay } from "@/lib/store/db";

export interface WorkspaceDayRecord {
  day: Day;
  currency: Currency;
  spendMicros: Micros | null;
  /** Spend of campaigns without a channel. */
  unassignedSpendMicros: Micros | null;
  complete: boolean;
}

/** Workspace totals per day and currency. Currencies are never added together. */
export async function listWorkspaceDays(
  tx: WorkspaceTransaction,
  { first, last }: { first: Day; last: Day },
): Promise<WorkspaceDayRecord[]> {
  const rows = await tx.workspaceDay.findMany({
    where: { workspaceId: tx.workspaceId, day: { gte: dayToDate(first), lte: dayToDate(last) } },
    orderBy: [{ day: "asc" }, { currency: "asc" }],
  });
  return rows.map((row) => ({
    day: dateToDay(row.day),
    currency: storedCurrency(row.currency),
    spendMicros: row.spendMicros,
    unassignedSpendMicros: row.unassignedSpendMicros,
    complete: row.complete,
  }));
}
