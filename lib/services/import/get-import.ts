import type { ReadingState } from "@/lib/channels/csv";
import type { ImportView } from "@/lib/domain/views/import";
import {
  getImport as loadImport,
  type ImportRecord,
  listImportIssues,
  listPlansOfOpenProposals,
} from "@/lib/store/imports";
import { listUnusedSeries } from "@/lib/store/accounts";
import { listPlans } from "@/lib/store/plans";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db";
import { getWorkspace } from "@/lib/store/workspaces";
import { requirePermission, seesPlan, type ServiceContext } from "../context";
import { accountHints } from "./ask-account";
import { chooseAccount } from "./choose-account";
import { currentChanges } from "./current-changes";
import { describeFacts, describeLeftOutTotals } from "./describe-facts";
import { unlessInConflict } from "./find-target";
import { readingOf, stateOf, todayOf, type ImportState } from "./import-state";
import { proposeFromWorkspace } from "./propose-from-workspace";
import { answeredRowQuestions } from "./row-questions";

const SHOWN_ISSUES = 200;

/** One import with its questions, preview, issues and result. */
export async function getImport(context: ServiceContext, importId: string): Promise<ImportView> {
  requirePermission(context, "workspace.read");
  return inWorkspace(context.workspaceId, async (tx) => {
    const record = await loadImport(tx, importId);
    const state = stateOf(record);
    const leftOut = await listImportIssues(tx, { importId, kept: false, limit: SHOWN_ISSUES });
    const unknown = await listImportIssues(tx, { importId, kept: true, limit: SHOWN_ISSUES });
    const workspace = await getWorkspace(tx);
    const reading = await readingParts(tx, record, state, context);
    return {
      ...summaryOf(record),
      undoneAt: record.undoneAt,
      problem: record.error,
      progress: record.progress?.value ?? null,
      preview: state.preview && {
        ...state.preview,
        changes: await currentChanges(tx, record, state, context.now),
      },
      issues: [...leftOut, ...unknown].map(({ ordinal: _, ...issue }) => issue),
      result: record.counts,
      unusedSeries: await unusedSeriesOf(tx, record),
      ...(await planParts(tx, record, context)),
      ...reading,
      questions: proposeFromWorkspace(reading.questions, workspace),
      workspaceCurrency: workspace.currency,
    };
  });
}

/** The import's series, if it has days that nothing reads. */
async function unusedSeriesOf(
  tx: WorkspaceTransaction,
  { status, connectionId, seriesId }: ImportRecord,
): Promise<ImportView["unusedSeries"]> {
  if (status !== "committed" || connectionId === null) return null;
  return (await listUnusedSeries(tx, [connectionId])).find((series) => series.seriesId === seriesId) ?? null;
}

/** The effects of the import and its undo on plans, limited to plans in scope. */
async function planParts(
  tx: WorkspaceTransaction,
  { status, counts }: ImportRecord,
  context: ServiceContext,
): Promise<Pick<ImportView, "olderProposals" | "undo">> {
  const older = status === "committed" ? await listPlansOfOpenProposals(tx, counts?.olderProposalIds ?? []) : [];
  const undo = status === "undone" ? (counts?.undo ?? null) : null;
  const names = new Map(undo && (await listPlans(tx)).map(({ planId, settings }) => [planId, settings.name]));
  return {
    olderProposals: older.filter(({ planId }) => seesPlan(context, planId)),
    undo: undo && {
      ...undo,
      plans: undo.plans.flatMap((plan) => {
        const name = names.get(plan.planId);
        return name !== undefined && seesPlan(context, plan.planId) ? [{ ...plan, name }] : [];
      }),
    },
  };
}

type ReadingParts = Pick<ImportView, "facts" | "columns" | "questions" | "accountName"> & { problem?: string };

async function readingParts(
  tx: WorkspaceTransaction,
  record: ImportRecord,
  state: ImportState,
  { now }: ServiceContext,
): Promise<ReadingParts> {
  const accountName = record.counts?.connectionName ?? null;
  if (!state.inspection) return { facts: [], columns: [], questions: [], accountName };
  const reading = readingOf(state, now);
  return {
    facts: [...describeFacts(state.inspection, reading, state.answers), ...describeLeftOutTotals(state.preview)],
    columns: columnsOf(state, reading),
    questions: [...reading.questions, ...answeredRowQuestions(state, todayOf(now, state.answers))],
    accountName: accountName ?? (await nameAccount(tx, record, state, reading)),
    ...(reading.refusal && { problem: reading.refusal.message }),
  };
}

export function summaryOf(record: ImportRecord) {
  const { importId, fileName, byteCount, status, rowCount, issueCount, unknownCount, createdAt, committedAt } = record;
  return { importId, fileName, byteCount, status, rowCount, issueCount, unknownCount, createdAt, committedAt };
}

function columnsOf(state: ImportState, { mapping }: ReadingState): ImportView["columns"] {
  return mapping.columns.map(({ index, name, role, action }) => {
    const samples = state.inspection?.columns[index]?.samples.slice(0, 3) ?? [];
    return { index, name: name || `Column ${index + 1}`, role, action, samples };
  });
}

async function nameAccount(
  tx: WorkspaceTransaction,
  record: ImportRecord,
  state: ImportState,
  { plan, mapping }: ReadingState,
): Promise<string | null> {
  if (!plan || !state.preview) return null;
  const hints = accountHints({ tx, record, state, mapping }, state.preview.counting);
  if (state.accountName) return state.accountName;
  return (await unlessInConflict(() => chooseAccount(tx, plan, hints)))?.name ?? null;
}
