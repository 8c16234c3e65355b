import { randomUUID } from "node:crypto";
import { toCurrency } from "@/lib/domain/money";
import { saveBudgets } from "@/lib/store/budget-history";
import { saveDayRows } from "@/lib/store/day-rows";
import { saveImport } from "@/lib/store/imports";
import { saveSeries } from "@/lib/store/series";
import { undoDayRows, type UndoneCounts } from "@/lib/store/undo-day-rows";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/workspace-transaction";
import { openAdAccount, type AdAccount } from "../ad-account";
import { CAMPAIGNS, CHANNEL, dayOf, rowsOf, timeOf, type ReadingStep } from "./history";
import type { Counts } from "./law";

/** An account without days in which histories are played. */
export interface HistoryAccount extends AdAccount {
  seriesIds: string[];
}

export async function openHistoryAccount(): Promise<HistoryAccount> {
  const account = await openAdAccount({ Search: CHANNEL });
  const other = { attribution: "other", timeBasis: "interaction", definitionVersion: 1 } as const;
  return inWorkspace(account.workspaceId, async (tx) => {
    const second = await saveSeries(tx, account.connection.connectionId, other);
    return { ...account, seriesIds: [account.seriesId, second.seriesId] };
  });
}

/** Saves a reading as its origin does: an import has a record of its own, a run its id, the API neither. */
export async function saveReading(
  tx: WorkspaceTransaction,
  account: HistoryAccount,
  step: ReadingStep,
): Promise<{ counts: Counts; importId: string | null }> {
  const { workspaceId } = tx;
  const fetchedAt = timeOf(step.hour);
  const importId = step.kind === "import" ? randomUUID() : null;
  if (importId) {
    const file = { fileName: "a.csv", byteCount: 1n, sha256: "", status: "committed", fetchedAt };
    await tx.import.create({ data: { workspaceId, id: importId, ...file } });
  }
  const { inserted, restated, older, unchanged } = await saveDayRows(
    tx,
    {
      connection: { ...account.connection, currency: step.currency },
      seriesId: account.seriesIds[step.series] ?? "",
      fetchedAt,
      ...(importId && { importId }),
      ...(step.kind === "run" && { runId: randomUUID() }),
    },
    rowsOf(step),
  );
  if (step.budget) {
    const { campaign, day, amount } = step.budget;
    const budgetEntityId = account.budgetEntities.get(CAMPAIGNS[campaign] ?? "") ?? "";
    const budget = { budgetEntityId, validFrom: dayOf(day), amountMicros: BigInt(amount), currency: toCurrency("EUR") };
    await saveBudgets(tx, [{ ...budget, source: "imported", ...(importId && { importId }) }]);
  }
  return { counts: { inserted, restated, rest: older + unchanged }, importId };
}

/** As the service does it: the day rows first, then the status, in one transaction. */
export async function undoReading(
  tx: WorkspaceTransaction,
  account: HistoryAccount,
  importId: string,
): Promise<UndoneCounts> {
  const counts = await undoDayRows(tx, { importId, connectionId: account.connection.connectionId });
  await saveImport(tx, importId, { status: "undone" });
  return counts;
}
