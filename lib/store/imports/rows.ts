import type { ImportIssueView } from "@/lib/domain/views/import";
import type { StagedRow } from "@/lib/domain/import-row";
import type { Day } from "@/lib/domain/day";
import { formatDecimal, parseMicros } from "@/lib/domain/money";
import { Prisma } from "../generated/client";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { countedRows, type Staged } from "./counting";

/**
 * Sends each column as one text, because a parameter per value, or names next to each value, would need several times the
 * memory and time.
 */
export async function saveImportRows(tx: WorkspaceTransaction, importId: string, rows: StagedRow[]): Promise<void> {
  if (rows.length === 0) return;
  const sums = rows.map(sumsOf);
  await tx.$executeRaw`
    INSERT INTO import_row (workspace_id, import_id, line, campaign_external_id, campaign_name, channel_name, day,
      spend_micros, budget_micros, impressions, clicks, complete, row_hash, part_hash, loaded_at, total_words, unknown,
      action_key, conversions, value_micros, actions)
    SELECT ${tx.workspaceId}::uuid, ${importId}::uuid, line::int, campaign_id, campaign_name, channel_name, day::date,
      spend::bigint, budget::bigint, impressions::numeric, clicks::numeric, complete::boolean, row_hash::bigint,
      part_hash::bigint, loaded_at::timestamptz, total_words::boolean,
      CASE WHEN unknown IS NOT NULL THEN ARRAY(SELECT jsonb_array_elements_text(unknown::jsonb)) END,
      action_key, conversions::numeric, value::bigint,
      CASE WHEN actions IS NOT NULL THEN actions::jsonb WHEN action_key IS NULL THEN '[]'
        ELSE jsonb_build_array(jsonb_build_object('key', action_key, 'count', conversions, 'valueMicros', value)) END
    FROM ROWS FROM (
      ${integers(rows.map((row) => row.line))},
      ${texts(rows.map((row) => row.campaignExternalId))},
      ${texts(rows.map((row) => row.campaignName))},
      ${texts(rows.map((row) => row.channelName))},
      ${texts(rows.map((row) => row.day))},
      ${integers(rows.map((row) => row.spendMicros))},
      ${integers(rows.map((row) => row.budgetMicros))},
      ${texts(rows.map((row) => row.impressions))},
      ${texts(rows.map((row) => row.clicks))},
      ${texts(rows.map((row) => row.complete?.toString() ?? null))},
      ${integers(rows.map((row) => row.rowHash))},
      ${integers(rows.map((row) => row.partHash))},
      ${texts(rows.map((row) => row.loadedAt))},
      ${texts(rows.map((row) => String(row.totalWords)))},
      ${texts(rows.map((row) => row.unknown && JSON.stringify(row.unknown)))},
      ${texts(rows.map((row) => row.actions[0]?.key ?? null))},
      ${texts(sums.map(({ count }) => count))},
      ${integers(sums.map(({ valueMicros }) => valueMicros))},
      ${texts(rows.map(({ actions }) => (actions.length > 1 ? JSON.stringify(actions.map(asJson)) : null)))}
    ) AS g(line, campaign_id, campaign_name, channel_name, day, spend, budget, impressions, clicks, complete, row_hash,
      part_hash, loaded_at, total_words, unknown, action_key, conversions, value, actions)`;
}

/** A column as a set of texts. A column without any value is an empty set, which ROWS FROM fills up with NULL. */
function texts(values: (string | null)[]): Prisma.Sql {
  return asSet(JSON.stringify(values.every((value) => value === null) ? [] : values));
}

/** Numbers of any length are valid JSON, unlike in JavaScript. */
function integers(values: (number | bigint | null)[]): Prisma.Sql {
  return asSet(`[${values.map((value) => value ?? "null").join(",")}]`);
}

const asSet = (json: string) => Prisma.sql`json_array_elements_text(${json}::json)`;

type Action = StagedRow["actions"][number];

const asJson = (action: Action) => ({ ...action, valueMicros: action.valueMicros?.toString() ?? null });

/** The sums over a row's actions are stored with it, because every question about the rows needs them. */
function sumsOf({ actions }: StagedRow): Pick<Action, "count" | "valueMicros"> {
  if (actions.length === 1 && actions[0]) return actions[0];
  const counts = actions.flatMap(({ count }) => (count === null ? [] : [parseMicros(count)]));
  const values = actions.flatMap(({ valueMicros }) => (valueMicros === null ? [] : [valueMicros]));
  return {
    count: counts.length === 0 ? null : formatDecimal(sum(counts)),
    valueMicros: values.length === 0 ? null : sum(values),
  };
}

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
  const counted = countedRows(tx, staged);
  const rows = await tx.$queryRaw<{ key: string }[]>`
    SELECT action_key AS key FROM (${counted}) AS r WHERE action_key IS NOT NULL
    UNION
    SELECT one ->> 'key' FROM (${counted}) AS r CROSS JOIN LATERAL jsonb_array_elements(r.actions) AS one
    WHERE jsonb_array_length(r.actions) > 1
    ORDER BY 1`;
  return rows.map((row) => row.key);
}

interface ReadingsOfImport {
  staged: Staged;
  connectionId: string;
  exportDay: Day;
  /** Whether any campaign and day has several rows, whose sum is the reading. */
  isSplit: boolean;
}

/** One reading per campaign and day, as a source of `Readings`. */
export function stagedReadings(
  tx: WorkspaceTransaction,
  { staged, connectionId, exportDay, isSplit }: ReadingsOfImport,
): Prisma.Sql {
  const readings = (isSplit ? summedRows : singleRows)(countedRows(tx, staged), exportDay);
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
