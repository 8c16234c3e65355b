import type { ReadingPlan } from "@/lib/channels/csv";
import { ServiceError } from "@/lib/domain/errors";
import type { ImportResult } from "@/lib/domain/views/import";
import { saveAuditEvent } from "@/lib/store/audit";
import {
  type CampaignRecord,
  type ConnectionRecord,
  saveBudgets,
  saveCampaigns,
  saveConversionActions,
  saveSeries,
} from "@/lib/store/accounts";
import { lockConnection, saveDayRowsFrom } from "@/lib/store/day-rows";
import {
  deleteImportChunks,
  deleteImportRows,
  getImportForChange,
  type ImportRecord,
  listOpenProposalIds,
  listPlanIdsOfImport,
  listStagedActionKeys,
  listStagedBudgets,
  listStagedCampaigns,
  planForBulk,
  saveImport,
  stagedReadings,
} from "@/lib/store/imports";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db";
import { requirePermission, type ServiceContext } from "../context";
import { openAccount } from "./choose-account";
import { claimImport, unclaimImport } from "./claim-import";
import { exportTime } from "./export-time";
import { countsOnce, readingOf, stateOf, todayOf } from "./import-state";
import { answeredRowQuestions } from "./row-questions";
import type { Report } from "./save-progress";
import { placeInChannels } from "@/lib/services/data";
import { suggestAccountName } from "./suggest-account-name";

const TIMEOUT_MS = 900_000;

/** Saves the staged rows as day rows, all or none. */
export async function commitImport(
  context: ServiceContext,
  importId: string,
  report: Report = () => {},
): Promise<ImportResult> {
  requirePermission(context, "import.write");
  const { workspaceId } = context;
  const record = await claimImport(workspaceId, importId, "committing");
  report({ step: "commit", done: 0, total: null, unit: "rows" });
  try {
    const ready = requireReady(record, context);
    return await inWorkspace(workspaceId, (tx) => write(tx, context, record, ready), { timeoutMs: TIMEOUT_MS });
  } catch (error) {
    throw await unclaimImport(workspaceId, importId, { from: "committing", error });
  }
}

interface Ready {
  plan: ReadingPlan;
  rows: number;
  once: boolean;
  givenName: string | null;
  suggestedName: string;
}

function requireReady(record: ImportRecord, { now }: ServiceContext): Ready {
  const state = stateOf(record);
  const { plan, mapping } = readingOf(state, now);
  if (!plan || !state.preview)
    throw new ServiceError("conflict", "Answer the open questions and check the rows first.");
  if (state.preview.rows === 0)
    throw new ServiceError("invalid-input", "No row of the file can be imported. See the listed reasons.");
  const open = answeredRowQuestions(state, todayOf(now, state.answers)).find(({ answer }) => answer === null);
  if (open) throw new ServiceError("invalid-input", `One question is still open: ${open.text}`, open.id);
  const { rows } = state.preview;
  return {
    plan,
    rows,
    once: countsOnce(state) ?? false,
    givenName: state.accountName,
    suggestedName: suggestAccountName(record.fileName, mapping),
  };
}

async function write(
  tx: WorkspaceTransaction,
  context: ServiceContext,
  record: ImportRecord,
  ready: Ready,
): Promise<ImportResult> {
  const { importId } = record;
  const { plan, rows, once, givenName, suggestedName } = ready;
  const { status } = await getImportForChange(tx, importId);
  if (status !== "committing") throw new ServiceError("conflict", `This import is ${status}. Start it again.`);
  await planForBulk(tx, rows);
  const staged = await listStagedCampaigns(tx, importId);
  const campaignExternalIds = staged.map((campaign) => campaign.externalId);
  const connection = await openAccount(tx, plan, { givenName, suggestedName, campaignExternalIds });
  await lockConnection(tx, connection.connectionId);
  const series = await saveSeries(tx, connection.connectionId, plan.series);
  const campaigns = await saveCampaigns(tx, connection, staged);
  const channels = await placeInChannels(tx, connection, staged, campaigns);
  const keys = await listStagedActionKeys(tx, importId);
  await saveConversionActions(
    tx,
    connection.connectionId,
    keys.map((key) => ({ key, name: key })),
  );
  const fetchedAt = exportTime(plan, context.now);
  const reading = { connection, seriesId: series.seriesId, fetchedAt, importId };
  const source = stagedReadings(tx, {
    importId,
    connectionId: connection.connectionId,
    exportDay: plan.exportDay,
    once,
  });
  const counts = await saveDayRowsFrom(tx, reading, source);
  await saveImportedBudgets(tx, importId, connection, campaigns);
  const result: ImportResult = { ...counts, channels, connectionName: connection.name };
  const link = { connectionId: connection.connectionId, seriesId: series.seriesId };
  const olderProposalIds = await listOpenProposalIds(tx, await listPlanIdsOfImport(tx, importId));
  await saveImport(tx, importId, {
    status: "committed",
    counts: { ...result, olderProposalIds },
    fetchedAt,
    committedAt: context.now,
    progress: null,
    ...link,
  });
  await deleteImportRows(tx, importId, { keepIssues: true });
  await deleteImportChunks(tx, importId);
  await saveAuditEvent(tx, {
    actorId: context.userId,
    action: "import.committed",
    subjectKind: "import",
    subjectId: importId,
    after: result,
  });
  return result;
}

async function saveImportedBudgets(
  tx: WorkspaceTransaction,
  importId: string,
  connection: ConnectionRecord,
  campaigns: Map<string, CampaignRecord>,
): Promise<void> {
  const budgets = await listStagedBudgets(tx, importId);
  const inputs = budgets.flatMap(({ campaignExternalId, day, amountMicros }) => {
    const budgetEntityId = campaigns.get(campaignExternalId)?.budgetEntityId;
    return budgetEntityId
      ? [
          {
            budgetEntityId,
            validFrom: day,
            amountMicros,
            currency: connection.currency,
            source: "imported" as const,
            importId,
          },
        ]
      : [];
  });
  for (let start = 0; start < inputs.length; start += 2000) await saveBudgets(tx, inputs.slice(start, start + 2000));
}
