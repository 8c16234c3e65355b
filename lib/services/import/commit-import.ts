import type { Mapping, ReadingPlan } from "@/lib/channels/csv";
import { ServiceError } from "@/lib/domain/errors";
import type { ImportResult } from "@/lib/domain/views/import";
import { saveAuditEvent } from "@/lib/store/audit";
import {
  type CampaignRecord,
  type ConnectionRecord,
  saveBudgets,
  saveCampaigns,
  saveConversionActions,
} from "@/lib/store/accounts";
import { lockConnection, saveReadings } from "@/lib/store/day-rows";
import {
  deleteImportChunks,
  deleteImportRows,
  getImportForChange,
  type ImportRecord,
  listOpenProposalIds,
  listPlanIdsOfConnection,
  listPlanIdsOfImport,
  listStagedActionKeys,
  listStagedBudgets,
  listStagedCampaigns,
  planForBulk,
  saveImport,
  type Staged,
  stagedReadings,
} from "@/lib/store/imports";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db";
import { requirePermission, type ServiceContext } from "../context";
import { accountHints } from "./ask-account";
import { openAccount } from "./choose-account";
import { claimImport, unclaimImport } from "./claim-import";
import { exportTime } from "./export-time";
import { readingOf, stateOf, todayOf, type ImportState } from "./import-state";
import { answeredRowQuestions } from "./row-questions";
import { isOutdatedCheck, requireSameQuestions } from "./require-same-questions";
import { settleAnsweredSeries } from "./settle-answered-series";
import type { Report } from "./save-progress";
import { placeInChannels } from "@/lib/services/data";

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
    if (isOutdatedCheck(error)) await dropPreview(workspaceId, record);
    throw await unclaimImport(workspaceId, importId, { from: "committing", error });
  }
}

async function dropPreview(workspaceId: string, record: ImportRecord): Promise<void> {
  const mapping = { ...stateOf(record), preview: null };
  await inWorkspace(workspaceId, (tx) => saveImport(tx, record.importId, { mapping }));
}

interface Ready {
  plan: ReadingPlan;
  rows: number;
  dayRows: number;
  staged: Staged;
  state: ImportState;
  mapping: Mapping;
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
  const { rows, dayRows, counting } = state.preview;
  return { plan, rows, dayRows, staged: { importId: record.importId, counting }, state, mapping };
}

async function write(
  tx: WorkspaceTransaction,
  context: ServiceContext,
  record: ImportRecord,
  ready: Ready,
): Promise<ImportResult> {
  const { importId } = record;
  const { plan, rows, dayRows, staged } = ready;
  const { status } = await getImportForChange(tx, importId);
  if (status !== "committing") throw new ServiceError("conflict", `This import is ${status}. Start it again.`);
  await planForBulk(tx, rows);
  const named = await listStagedCampaigns(tx, staged);
  const connection = await openAccount(tx, plan, accountHints({ tx, record, ...ready }, staged.counting));
  await lockConnection(tx, connection.connectionId);
  await requireSameQuestions({ tx, record, now: context.now, ...ready });
  const { series, change } = await settleAnsweredSeries(tx, connection, ready);
  const campaigns = await saveCampaigns(tx, connection, named);
  const channels = await placeInChannels(tx, connection, named, campaigns);
  const keys = await listStagedActionKeys(tx, staged);
  const actionIds = await saveConversionActions(
    tx,
    connection.connectionId,
    keys.map((key) => ({ key, name: key })),
  );
  const fetchedAt = exportTime(plan, context.now);
  const reading = { connection, seriesId: series.seriesId, fetchedAt, importId };
  const source = stagedReadings(tx, {
    staged,
    connectionId: connection.connectionId,
    exportDay: plan.exportDay,
    isSplit: rows > dayRows,
  });
  const campaignIds = named.flatMap(({ externalId }) => campaigns.get(externalId)?.campaignId ?? []);
  const counts = await saveReadings(tx, reading, { sources: [source], campaignIds, actionIds });
  await saveImportedBudgets(tx, staged, connection, campaigns);
  const result: ImportResult = { ...counts, channels, connectionName: connection.name };
  const link = { connectionId: connection.connectionId, seriesId: series.seriesId };
  const planIds = change?.activeBefore
    ? await listPlanIdsOfConnection(tx, connection.connectionId)
    : await listPlanIdsOfImport(tx, importId);
  const olderProposalIds = await listOpenProposalIds(tx, planIds);
  await saveImport(tx, importId, {
    status: "committed",
    counts: { ...result, olderProposalIds, ...(change && { seriesChange: change }) },
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
    after: { ...result, ...(change && { seriesChange: change }) },
  });
  return result;
}

async function saveImportedBudgets(
  tx: WorkspaceTransaction,
  staged: Staged,
  connection: ConnectionRecord,
  campaigns: Map<string, CampaignRecord>,
): Promise<void> {
  const budgets = await listStagedBudgets(tx, staged);
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
            importId: staged.importId,
          },
        ]
      : [];
  });
  for (let start = 0; start < inputs.length; start += 2000) await saveBudgets(tx, inputs.slice(start, start + 2000));
}
