import type { Day } from "@/lib/domain/day";
import { storedCurrency, type Currency } from "@/lib/domain/money";
import { dateToDay, dayToDate, type WorkspaceTransaction } from "@/lib/store/db";

export interface RateRecord {
  fromCurrency: Currency;
  toCurrency: Currency;
  day: Day;
  /** Units of `toCurrency` for one unit of `fromCurrency`. */
  rate: number;
  source: string;
}

/** Saves rates; a rate of the same pair and day is replaced. */
export async function saveRates(tx: WorkspaceTransaction, rates: RateRecord[]): Promise<void> {
  const { workspaceId } = tx;
  for (const { fromCurrency, toCurrency, day, rate, source } of rates) {
    const key = { workspaceId, fromCurrency, toCurrency, day: dayToDate(day) };
    await tx.rate.upsert({
      where: { workspaceId_fromCurrency_toCurrency_day: key },
      create: { ...key, rate, source },
      update: { rate, source },
    });
  }
}

/** The newest rate of the pair on or before the day. Null when there is none; then there can be no total. */
export async function findRate(
  tx: WorkspaceTransaction,
  pair: { fromCurrency: Currency; toCurrency: Currency; day: Day },
): Promise<RateRecord | null> {
  const row = await tx.rate.findFirst({
    where: {
      workspaceId: tx.workspaceId,
      fromCurrency: pair.fromCurrency,
      toCurrency: pair.toCurrency,
      day: { lte: dayToDate(pair.day) },
    },
    orderBy: { day: "desc" },
  });
  return row && toRecord(row);
}

export async function listRates(tx: WorkspaceTransaction): Promise<RateRecord[]> {
  const rows = await tx.rate.findMany({
    where: { workspaceId: tx.workspaceId },
    orderBy: [{ day: "desc" }, { fromCurrency: "asc" }, { toCurrency: "asc" }],
  });
  return rows.map(toRecord);
}

interface RateRow {
  fromCurrency: string;
  toCurrency: string;
  day: Date;
  rate: { toNumber(): number };
  source: string;
}

function toRecord(row: RateRow): RateRecord {
  return {
    fromCurrency: storedCurrency(row.fromCurrency),
    toCurrency: storedCurrency(row.toCurrency),
    day: dateToDay(row.day),
    rate: row.rate.toNumber(),
    source: row.source,
  };
}
