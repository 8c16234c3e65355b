import { addDays, toDay, type Day } from "@/lib/domain/day";
import { sumMicros, type Currency } from "@/lib/domain/money";
import {
  WHOLE_RANGE,
  type PeriodTotals,
  type ReconciledPeriod,
  type Reconciliation,
} from "@/lib/domain/views/reconciliation";
import { getConnection } from "@/lib/store/accounts";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db";
import { getImport, listStoredMonths, type ImportRecord } from "@/lib/store/imports";
import { requirePermission, type ServiceContext } from "../context";
import { stateOf } from "./import-state";
import { reviveMicros } from "./revive-micros";

/** Both as they were when a person typed the platform's totals. */
export interface TypedTotals {
  enteredAt: string;
  currency: Currency;
  periods: ReconciledPeriod[];
}

/** The account's totals over the days of an import, next to the platform's. Null if there is nothing to compare. */
export async function getReconciliation(context: ServiceContext, importId: string): Promise<Reconciliation | null> {
  requirePermission(context, "workspace.read");
  return inWorkspace(context.workspaceId, async (tx) => readReconciliation(tx, await getImport(tx, importId)));
}

export async function readReconciliation(
  tx: WorkspaceTransaction,
  record: ImportRecord,
): Promise<Reconciliation | null> {
  const typed = typedTotalsOf(record);
  if (record.status === "undone") return typed && toHistory(typed);
  if (record.status !== "committed" || !record.connectionId) return null;
  const { currency } = await getConnection(tx, record.connectionId);
  const periods = await listStoredPeriods(tx, record);
  if (periods.length === 0) return null;
  return {
    currency,
    periods: periods.map((one) => ({
      ...one,
      platform: typed?.periods.find(({ period }) => period === one.period)?.platform ?? NOTHING_TYPED,
    })),
    enteredAt: typed && new Date(typed.enteredAt),
    isHistory: false,
  };
}

export const NOTHING_TYPED: PeriodTotals = { spendMicros: null, conversions: null };

function typedTotalsOf({ typedTotals }: ImportRecord): TypedTotals | null {
  return reviveMicros(typedTotals as unknown as TypedTotals | null);
}

function toHistory({ enteredAt, currency, periods }: TypedTotals): Reconciliation {
  return { currency, periods, enteredAt: new Date(enteredAt), isHistory: true };
}

/** The months of the file, then its whole range. */
async function listStoredPeriods(tx: WorkspaceTransaction, record: ImportRecord): Promise<ReconciledPeriod[]> {
  const { connectionId, seriesId } = record;
  const { firstDay = null, lastDay = null } = stateOf(record).preview ?? {};
  if (!connectionId || !seriesId || !firstDay || !lastDay) return [];
  const stored = await listStoredMonths(tx, { connectionId, seriesId, firstDay, lastDay });
  const months = stored.map(({ month, ...totals }) => ({
    period: month,
    firstDay: later(firstOf(month), firstDay),
    lastDay: earlier(lastOf(month), lastDay),
    stored: totals,
    platform: NOTHING_TYPED,
  }));
  if (months.length === 0) return [];
  const whole = { period: WHOLE_RANGE, firstDay, lastDay, stored: sumTotals(stored), platform: NOTHING_TYPED };
  return [...months, whole];
}

function sumTotals(all: PeriodTotals[]): PeriodTotals {
  const spend = all.flatMap((one) => one.spendMicros ?? []);
  const conversions = all.flatMap((one) => one.conversions ?? []);
  return {
    spendMicros: spend.length > 0 ? sumMicros(spend) : null,
    conversions: conversions.length > 0 ? conversions.reduce((sum, one) => sum + one, 0) : null,
  };
}

function firstOf(month: string): Day {
  return toDay(`${month}-01`);
}

function lastOf(month: string): Day {
  return addDays(firstOf(addDays(firstOf(month), 31).slice(0, 7)), -1);
}

function later(one: Day, other: Day): Day {
  return one > other ? one : other;
}

function earlier(one: Day, other: Day): Day {
  return one < other ? one : other;
}
