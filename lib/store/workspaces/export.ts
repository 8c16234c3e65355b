import type { WorkspaceTransaction } from "@/lib/store/db";

/** Tables and columns with secrets, which are never exported. */
export const SECRET_TABLES = ["connection_secret"];
export const SECRET_COLUMNS = ["token_hash"];

const FIRST_BATCH = 4;
const MAX_BATCH = 1_000;
const BATCH_LENGTH = 500_000;

export interface TableBatch {
  table: string;
  /** One JSON object per row, with every digit of its numbers. */
  rows: string[];
}

/**
 * Every row of the workspace in every table, in batches. The tables come from the database's catalogue, so that a new
 * table is exported from its first day.
 */
export async function* readWorkspaceRows(tx: WorkspaceTransaction): AsyncGenerator<TableBatch> {
  let size = FIRST_BATCH;
  for (const table of await listWorkspaceTables(tx)) {
    if (SECRET_TABLES.includes(table)) continue;
    const column = table === "workspace" ? "id" : "workspace_id";
    const secrets = SECRET_COLUMNS.map((name) => `'${name}'`).join(", ");
    await tx.$executeRawUnsafe(
      `DECLARE workspace_rows NO SCROLL CURSOR FOR
       SELECT (to_jsonb(t) - ARRAY[${secrets}])::text AS row FROM public."${table}" t WHERE t."${column}" = '${uuid(tx)}'`,
    );
    for (let requested = 0, received = 0; received === requested;) {
      requested = size;
      const batch = await tx.$queryRawUnsafe<{ row: string }[]>(`FETCH ${requested} FROM workspace_rows`);
      received = batch.length;
      if (received > 0) yield { table, rows: batch.map(({ row }) => row) };
      size = nextSize(batch, size);
    }
    await tx.$executeRawUnsafe("CLOSE workspace_rows");
  }
}

/** A row can be a flag or a megabyte of a file, so each batch adapts its size to the length of the one before. */
function nextSize(batch: { row: string }[], size: number): number {
  const length = batch.reduce((sum, { row }) => sum + row.length, 0);
  if (length === 0) return size;
  return Math.max(1, Math.min(MAX_BATCH, 2 * size, Math.floor((size * BATCH_LENGTH) / length)));
}

/** The tables that hold rows of workspaces, ordered by name. */
export async function listWorkspaceTables(tx: Pick<WorkspaceTransaction, "$queryRaw">): Promise<string[]> {
  const tables = await tx.$queryRaw<{ name: string }[]>`
    SELECT c.relname::text AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND NOT a.attisdropped AND a.attname = CASE c.relname WHEN 'workspace' THEN 'id' ELSE 'workspace_id' END
    ORDER BY c.relname`;
  return tables.map(({ name }) => name);
}

/** False while another export of the workspace is running. */
export async function claimExport(tx: WorkspaceTransaction): Promise<boolean> {
  const [claim] = await tx.$queryRaw<{ claimed: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtextextended(${`${tx.workspaceId}/export`}, 0)) AS claimed`;
  return claim?.claimed === true;
}

/** A cursor takes no parameters, so the id is checked before it goes into the statement. */
function uuid({ workspaceId }: WorkspaceTransaction): string {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(workspaceId)) return workspaceId;
  throw new RangeError(`"${workspaceId}" is not the id of a workspace.`);
}
