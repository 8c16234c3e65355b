import { randomUUID } from "node:crypto";
import { toCurrency } from "@/lib/domain/money";
import { saveBudgets } from "@/lib/store/accounts/budget-history";
import { saveCampaigns } from "@/lib/store/accounts/campaigns";
import { saveConversionActions } from "@/lib/store/accounts/conversion-actions";
import { saveDayRows, saveReadings } from "@/lib/store/day-rows/day-rows";
import type { SavedCounts } from "@/lib/store/day-rows/versions";
import { Prisma } from "@/lib/store/generated/client";
import { saveImport } from "@/lib/store/imports/imports";
import { saveSeries } from "@/lib/store/accounts/series";
import { undoDayRows, type UndoneCounts } from "@/lib/store/day-rows/undo";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db/workspace-transaction";
import { openAdAccount, type AdAccount } from "../../ad-account";
import { CAMPAIGNS, CHANNEL, dayOf, rowsOf, timeOf, type ReadingStep } from "./history";
import type { Counts } from "./law";

/** An empty account in which histories are played. */
export interface HistoryAccount extends AdAccount {
  seriesIds: string[];
  /** By external id. */
  campaignIds: Map<string, string>;
  /** By key. */
  actionIds: Map<string, string>;
}

export async function openHistoryAccount(): Promise<HistoryAccount> {
  const account = await openAdAccount({ Search: CHANNEL });
  const other = { attribution: "other", timeBasis: "interaction", definitionVersion: 1 } as const;
  return inWorkspace(account.workspaceId, async (tx) => {
    const { connectionId } = account.connection;
    const second = await saveSeries(tx, connectionId, other);
    const named = CAMPAIGNS.map((name) => ({ externalId: name, name }));
    const campaigns = await saveCampaigns(tx, account.connection, named);
    const keys = ["purchase", "lead"].map((key) => ({ key, name: key }));
    return {
      ...account,
      seriesIds: [account.seriesId, second.seriesId],
      campaignIds: new Map([...campaigns].map(([name, campaign]) => [name, campaign.campaignId])),
      actionIds: await saveConversionActions(tx, connectionId, keys),
    };
  });
}

/** Saves a reading like its origin does: an import has its own record, a run its id, the API neither. */
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
  const reading = {
    connection: { ...account.connection, currency: step.currency },
    seriesId: account.seriesIds[step.series] ?? "",
    fetchedAt,
    ...(importId && { importId }),
    ...(step.kind === "run" && { runId: randomUUID() }),
  };
  const { inserted, restated, older, unchanged }: SavedCounts = importId
    ? await saveReadings(tx, reading, readingsOf(account, step))
    : await saveDayRows(tx, reading, rowsOf(step));
  if (step.budget) {
    const { campaign, day, amount } = step.budget;
    const budgetEntityId = account.budgetEntities.get(CAMPAIGNS[campaign] ?? "") ?? "";
    const budget = { budgetEntityId, validFrom: dayOf(day), amountMicros: BigInt(amount), currency: toCurrency("EUR") };
    await saveBudgets(tx, [{ ...budget, source: "imported", ...(importId && { importId }) }]);
  }
  return { counts: { inserted, restated, rest: older + unchanged }, importId };
}

/** The rows as a SELECT, like an import's staged rows. */
function readingsOf({ campaignIds, actionIds }: HistoryAccount, step: ReadingStep) {
  const rows = rowsOf(step).map((row) => ({
    campaign_id: campaignIds.get(row.campaignExternalId),
    day: row.day,
    spend_micros: row.spendMicros?.toString() ?? null,
    impressions: row.impressions,
    clicks: row.clicks,
    complete: row.complete,
    budget_micros: row.budgetMicros?.toString() ?? null,
    actions: row.actions.map(({ actionKey, count, valueMicros }) => ({
      key: actionKey,
      count,
      valueMicros: valueMicros?.toString() ?? null,
    })),
  }));
  const source = Prisma.sql`SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(campaign_id uuid, day date,
    spend_micros bigint, impressions numeric, clicks numeric, complete boolean, budget_micros bigint, actions jsonb)`;
  return { sources: [source], campaignIds: rows.flatMap((row) => row.campaign_id ?? []), actionIds };
}

/** Undoes like the service: the day rows first, then the status, in one transaction. */
export async function undoReading(
  tx: WorkspaceTransaction,
  account: HistoryAccount,
  importId: string,
): Promise<UndoneCounts> {
  const counts = await undoDayRows(tx, { importId, connectionId: account.connection.connectionId });
  await saveImport(tx, importId, { status: "undone" });
  return counts;
}
