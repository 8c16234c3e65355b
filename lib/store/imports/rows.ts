import type { ImportIssueView } from "@/lib/domain/views/import";
import type { StagedRow } from "@/lib/domain/import-row";
import type { Day } from "@/lib/domain/day";
import { formatDecimal, parseMicros } from "@/lib/domain/money";
import { Prisma } from "../generated/client";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { countedRows, type Staged } from "./counting";

/** Sends all rows as one text. Separate parameters for five thousand rows would need several times the memory. */
export async function saveImportRows(tx: WorkspaceTransaction, importId: string, rows: StagedRow[]): Promise<void> {
  if (rows.length === 0) return;
  const text = JSON.stringify(rows.map(asJson));
  await tx.$executeRaw`
    INSERT INTO import_row (workspace_id, import_id, line, campaign_external_id, campaign_name, channel_name, day,
      spend_micros, budget_micros, impressions, clicks, complete, actions, row_hash, part_hash, loaded_at, total_words,
      action_key, conversions, value_micros, unknown)
    SELECT ${tx.workspaceId}::uuid, ${importId}::uuid, g.line, g."campaignExternalId", g."campaignName", g."channelName",
      g.day, g."spendMicros", g."budgetMicros", g.impressions, g.clicks, g.complete, g.actions, g."rowHash", g."partHash",
      g."loadedAt", g."totalWords", g."actionKey", g.conversions, g."valueMicros", g.unknown
    FROM json_to_recordset(${text}::json) AS g(line int, "campaignExternalId" text, "campaignName" text,
      "channelName" text, day date, "spendMicros" bigint, "budgetMicros" bigint, impressions numeric, clicks numeric,
      complete boolean, actions jsonb, "rowHash" bigint, "partHash" bigint, "loadedAt" timestamptz, "totalWords" boolean, "actionKey" text, conversions numeric,
      "valueMicros" bigint, unknown text[])`;
}

/**
 * The sums over a row's actions are stored with it, because every question about the rows needs them. JSON has no
 * integers of 64 bits, so amounts are texts.
 */
function asJson(row: StagedRow) {
  const counts = row.actions.flatMap(({ count }) => (count === null ? [] : [parseMicros(count)]));
  const values = row.actions.flatMap(({ valueMicros }) => (valueMicros === null ? [] : [valueMicros]));
  return {
    ...row,
    spendMicros: asText(row.spendMicros),
    budgetMicros: asText(row.budgetMicros),
    rowHash: asText(row.rowHash),
    partHash: asText(row.partHash),
    actions: row.actions.map((action) => ({ ...action, valueMicros: asText(action.valueMicros) })),
    actionKey: row.actions[0]?.key ?? null,
    conversions: counts.length === 0 ? null : formatDecimal(sum(counts)),
    valueMicros: values.length === 0 ? null : sum(values).toString(),
  };
}

const asText = (amount: bigint | null) => amount?.toString() ?? null;

const sum = (amounts: bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);

export async function saveImportIssues(
  tx: WorkspaceTransaction,
  importId: string,
  issues: (ImportIssueView & { ordinal: number })[],
): Promise<void> {
  const { workspaceId } = tx;
  await tx.importIssue.createMany({ data: issues.map((issue) => ({ workspaceId, importId, ...issue })) });
}

export async function listImportIssues(
  tx: WorkspaceTransaction,
  { importId, kept, after = -1, limit }: { importId: string; kept?: boolean; after?: number; limit: number },
): Promise<(ImportIssueView & { ordinal: number })[]> {
  return tx.importIssue.findMany({
    where: { workspaceId: tx.workspaceId, importId, ordinal: { gt: after }, ...(kept !== undefined && { kept }) },
    orderBy: { ordinal: "asc" },
    take: limit,
    select: { ordinal: true, line: true, column: true, value: true, reason: true, kept: true },
  });
}

/** Deletes the staged rows of an earlier reading of the file. */
export async function deleteImportRows(
  tx: WorkspaceTransaction,
  importId: string,
  { keepIssues }: { keepIssues: boolean },
): Promise<void> {
  const { workspaceId } = tx;
  await tx.$executeRaw`DELETE FROM import_row WHERE workspace_id = ${workspaceId}::uuid AND import_id = ${importId}::uuid`;
  if (!keepIssues) await tx.importIssue.deleteMany({ where: { workspaceId, importId } });
}

export interface StagedCampaign {
  externalId: string;
  name: string;
  channelName: string | null;
}

/** Each campaign once, with the name and channel from its latest day. */
export async function listStagedCampaigns(tx: WorkspaceTransaction, staged: Staged): Promise<StagedCampaign[]> {
  const rows = countedRows(tx, staged);
  // Finding each campaign's latest line by its day and number is four times faster than sorting all rows.
  return tx.$queryRaw<StagedCampaign[]>`
    WITH latest AS MATERIALIZED (
      SELECT (max((day - DATE '0001-01-01')::bigint << 32 | line) & 4294967295)::int AS line
      FROM (${rows}) AS r GROUP BY campaign_external_id
    )
    SELECT campaign_external_id AS "externalId", campaign_name AS name, channel_name AS "channelName"
    FROM (${rows}) AS r WHERE line IN (SELECT line FROM latest) ORDER BY 1`;
}

export async function listStagedActionKeys(tx: WorkspaceTransaction, staged: Staged): Promise<string[]> {
  const rows = await tx.$queryRaw<{ key: string }[]>`
    SELECT DISTINCT one ->> 'key' AS key
    FROM (${countedRows(tx, staged)}) AS r CROSS JOIN LATERAL jsonb_array_elements(r.actions) AS one
    ORDER BY 1`;
  return rows.map((row) => row.key);
}

/** Whether a campaign and day have several rows. */
async function hasSplitDays(tx: WorkspaceTransaction, staged: Staged): Promise<boolean> {
  const [found] = await tx.$queryRaw<{ isSplit: boolean }[]>`
    SELECT EXISTS (
      SELECT 1 FROM (${countedRows(tx, staged)}) AS r GROUP BY campaign_external_id, day HAVING count(*) > 1
    ) AS "isSplit"`;
  return found?.isSplit ?? false;
}

/** One reading per campaign and day, as a source of `Readings`. */
export async function stagedReadings(
  tx: WorkspaceTransaction,
  { staged, connectionId, exportDay }: { staged: Staged; connectionId: string; exportDay: Day },
): Promise<Prisma.Sql> {
  const rows = countedRows(tx, staged);
  const readings = ((await hasSplitDays(tx, staged)) ? summedRows : singleRows)(rows, exportDay);
  return Prisma.sql`
    SELECT c.id AS campaign_id, r.day, r.spend_micros, r.impressions, r.clicks, r.complete, r.budget_micros, r.actions
    FROM (${readings}) AS r
    JOIN campaign c ON c.workspace_id = ${tx.workspaceId}::uuid AND c.connection_id = ${connectionId}::uuid
      AND c.external_id = r.campaign_external_id`;
}

function singleRows(rows: Prisma.Sql, exportDay: Day): Prisma.Sql {
  return Prisma.sql`SELECT campaign_external_id, day, spend_micros, impressions, clicks,
    ${isComplete(exportDay)} AS complete, budget_micros, actions FROM (${rows}) AS single`;
}

/**
 * The sums of the rows of a breakdown. Rows and their actions share one aggregation, because on a table just filled the
 * planner has no statistics for a join.
 */
function summedRows(rows: Prisma.Sql, exportDay: Day): Prisma.Sql {
  return Prisma.sql`
    WITH rows AS MATERIALIZED (${rows}), parts AS (
      SELECT campaign_external_id, day, NULL AS key, sum(spend_micros) AS spend_micros, ${IMPRESSIONS} AS impressions,
        ${CLICKS} AS clicks, bool_and(${isComplete(exportDay)}) AS complete,
        max(budget_micros) AS budget_micros, NULL::numeric AS count, NULL::numeric AS value_micros
      FROM rows GROUP BY 1, 2
      UNION ALL
      SELECT r.campaign_external_id, r.day, one ->> 'key', NULL, NULL, NULL, NULL, NULL,
        ${COUNT}, ${VALUE}
      FROM rows r CROSS JOIN LATERAL jsonb_array_elements(r.actions) AS one GROUP BY 1, 2, 3
    )
    SELECT campaign_external_id, day, sum(spend_micros) AS spend_micros, sum(impressions) AS impressions,
      sum(clicks) AS clicks, bool_and(complete) AS complete, max(budget_micros) AS budget_micros,
      coalesce(jsonb_agg(jsonb_build_object('key', key, 'count', count::text,
        'valueMicros', value_micros::text)) FILTER (WHERE key IS NOT NULL), '[]'::jsonb) AS actions
    FROM parts GROUP BY 1, 2`;
}

const isComplete = (exportDay: Day) => Prisma.sql`coalesce(complete, day < ${exportDay}::date)`;

/** The sum of a column, or unknown with an unknown cell: the sum of the others would be too low. */
function knownSum(sum: Prisma.Sql, cell: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`CASE WHEN bool_or(${cell} = ANY (unknown)) THEN NULL ELSE ${sum} END`;
}

const IMPRESSIONS = knownSum(Prisma.sql`sum(impressions)`, Prisma.sql`'impressions'`);
const CLICKS = knownSum(Prisma.sql`sum(clicks)`, Prisma.sql`'clicks'`);
const COUNT = knownSum(Prisma.sql`sum((one ->> 'count')::numeric)`, Prisma.sql`'count ' || (one ->> 'key')`);
const VALUE = knownSum(Prisma.sql`sum((one ->> 'valueMicros')::numeric)`, Prisma.sql`'value ' || (one ->> 'key')`);

/** From this size on, one pass over a whole table is always faster than a look-up per row. */
const BULK_ROWS = 20_000;

/** A table that was just filled has no statistics, so the planner may treat a large import as a small one. */
export async function planForBulk(tx: WorkspaceTransaction, rows: number): Promise<void> {
  if (rows < BULK_ROWS) return;
  await tx.$executeRaw`SET LOCAL enable_nestloop = off`;
  await tx.$executeRaw`SET LOCAL work_mem = '64MB'`;
}
