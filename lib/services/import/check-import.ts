import { setImmediate } from "node:timers/promises";
import { readRows, type ReadBatch, type ReadingPlan } from "@/lib/channels/csv";
import { MAX_SAVED_ISSUES, type RowIssue, type StagedRow } from "@/lib/domain/import-row";
import { ServiceError } from "@/lib/domain/errors";
import type { ImportProgress } from "@/lib/domain/views/import";
import { deleteImportRows, readImportChunks, saveImport, saveImportIssues, saveImportRows } from "@/lib/store/imports";
import { inWorkspace } from "@/lib/store/db";
import { requirePermission, type ServiceContext } from "../context";
import { buildPreview } from "./build-preview";
import { claimImport, unclaimImport } from "./claim-import";
import { readingOf, stateOf, todayOf, type ImportState } from "./import-state";
import type { RowCheck } from "./row-check";
import { requireFittingAnswers } from "./row-questions";
import type { Report } from "./save-progress";

const ROWS_AT_ONCE = 2000;
const TIMEOUT_MS = 600_000;

/** Reads every row with the current answers, separates good rows from bad ones, and previews the commit. */
export async function checkImport(context: ServiceContext, importId: string, report: Report = () => {}): Promise<void> {
  requirePermission(context, "import.write");
  const { workspaceId } = context;
  const record = await claimImport(workspaceId, importId, "checking");
  try {
    const state = stateOf(record);
    const { plan, mapping } = requirePlan(state, context);
    await inWorkspace(workspaceId, (tx) => saveImport(tx, importId, { mapping: { ...state, preview: null } }));
    const target = { workspaceId, importId, total: record.rowCount };
    const { issueCount, unknownCount } = await stageRows(target, plan, report);
    await inWorkspace(
      workspaceId,
      async (tx) => {
        const preview = await buildPreview({ tx, record, state, plan, mapping, now: context.now });
        requireFittingAnswers(preview.questions, state.answers.values, todayOf(context.now, state.answers));
        await saveImport(tx, importId, {
          status: "staged",
          issueCount,
          unknownCount,
          mapping: { ...state, preview },
          progress: null,
        });
      },
      { timeoutMs: TIMEOUT_MS },
    );
  } catch (error) {
    throw await unclaimImport(workspaceId, importId, { from: "checking", error });
  }
}

function requirePlan(state: ImportState, { now }: ServiceContext): Pick<RowCheck, "plan" | "mapping"> {
  const reading = readingOf(state, now);
  if (reading.refusal) throw new ServiceError("invalid-input", reading.refusal.message);
  if (reading.plan) return { plan: reading.plan, mapping: reading.mapping };
  const open = reading.questions.find((question) => question.answer === null);
  throw new ServiceError(
    "invalid-input",
    `One question is still open: ${open?.text ?? "which columns to read"}`,
    open?.id,
  );
}

interface IssueCounts {
  /** Rows that are left out. */
  issueCount: number;
  unknownCount: number;
}

type Target = { workspaceId: string; importId: string; total: number };

async function stageRows(target: Target, plan: ReadingPlan, report: Report): Promise<IssueCounts> {
  const { workspaceId, importId, total } = target;
  await inWorkspace(workspaceId, (tx) => deleteImportRows(tx, importId, { keepIssues: false }), {
    timeoutMs: TIMEOUT_MS,
  });
  const counts: IssueCounts = { issueCount: 0, unknownCount: 0 };
  let done = 0;
  let saving = Promise.resolve();
  try {
    for await (const batch of inBatches(readRows(() => readImportChunks(workspaceId, importId), plan))) {
      await saving; // so that one batch is saved while the next is read, and no more are in memory
      const before = { ...counts };
      const unknown = batch.issues.filter((issue) => issue.kept).length;
      counts.unknownCount += unknown;
      counts.issueCount += batch.issues.length - unknown;
      done += batch.rows.length + batch.issues.length - unknown;
      const progress = { step: "check", done, total, unit: "rows" } as const;
      saving = saveBatch(target, batch, { before, progress });
      saving.catch(() => undefined); // thrown by the next await
      report(progress);
    }
  } finally {
    await saving;
  }
  return counts;
}

async function* inBatches(batches: AsyncIterable<ReadBatch>): AsyncGenerator<ReadBatch, void, void> {
  let rows: StagedRow[] = [];
  let issues: RowIssue[] = [];
  for await (const batch of batches) {
    rows.push(...batch.rows);
    issues.push(...batch.issues);
    await setImmediate(); // lets the database's answers in, so that the batch before this one gets on
    if (rows.length + issues.length < ROWS_AT_ONCE) continue;
    yield { rows, issues };
    rows = [];
    issues = [];
  }
  if (rows.length + issues.length > 0) yield { rows, issues };
}

async function saveBatch(
  { workspaceId, importId }: Target,
  batch: ReadBatch,
  { before, progress }: { before: IssueCounts; progress: ImportProgress },
): Promise<void> {
  const leftOut = firstOf(batch, { kept: false, saved: before.issueCount });
  const unknown = firstOf(batch, { kept: true, saved: before.unknownCount });
  await inWorkspace(workspaceId, async (tx) => {
    await saveImportRows(tx, importId, batch.rows);
    if (leftOut.length + unknown.length > 0) await saveImportIssues(tx, importId, [...leftOut, ...unknown]);
    await saveImport(tx, importId, { progress: { value: progress, at: new Date() } });
  });
}

/** Each kind has its own limit, so that neither hides the other. Ordinals of unknown cells follow those of all rows. */
function firstOf({ issues }: ReadBatch, { kept, saved }: { kept: boolean; saved: number }) {
  const start = saved + (kept ? MAX_SAVED_ISSUES : 0);
  const own = issues.filter((issue) => issue.kept === kept).slice(0, Math.max(0, MAX_SAVED_ISSUES - saved));
  return own.map((issue, index) => ({ ...issue, ordinal: start + index }));
}
