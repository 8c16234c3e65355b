import type { DayRow } from "@/lib/domain/day-row";
import { Prisma } from "../generated/client";
import type { WorkspaceTransaction } from "@/lib/store/db";

/** A batch of readings of one series that are to become day rows. */
export interface IntakeBatch {
  batchId: string;
  seriesId: string;
}

export interface Readings {
  /**
   * SELECTs of at most one row per campaign and day in all of them, with the columns campaign_id, day, spend_micros,
   * impressions, clicks, complete, budget_micros and actions, which is a jsonb list of {"key", "count", "valueMicros"}.
   */
  sources: Prisma.Sql[];
  /** The campaigns of the readings. */
  campaignIds: string[];
  /** By key. */
  actionIds: ReadonlyMap<string, string>;
}

const CHUNK_ROWS = 5_000;

/**
 * Puts readings into the intake. They are stored in the order of the day rows' key, so that a million of them touch each
 * page of its index once.
 */
export async function fillIntake(tx: WorkspaceTransaction, batch: IntakeBatch, readings: Readings): Promise<void> {
  for (const source of readings.sources) {
    await tx.$executeRaw`
      INSERT INTO day_row_intake (workspace_id, batch_id, campaign_id, day, series_id, spend_micros, impressions, clicks,
        complete, budget_micros, actions, content_hash)
      SELECT ${tx.workspaceId}::uuid, ${batch.batchId}::uuid, campaign_id, day, ${batch.seriesId}::uuid, spend_micros,
        impressions, clicks, complete, budget_micros, actions, content_hash
      FROM (${hashedReadings(source, readings.actionIds)}) AS hashed
      ORDER BY campaign_id, day`;
  }
}

/** Readings in one format, with the hash that shows whether a stored row has the same numbers. */
export function hashedReadings(source: Prisma.Sql, actionIds: ReadonlyMap<string, string>): Prisma.Sql {
  return Prisma.sql`
    SELECT *, md5(concat_ws('|', coalesce(spend_micros::text, '-'), coalesce(impressions::text, '-'),
      coalesce(clicks::text, '-'), complete, coalesce(budget_micros::text, '-'), actions))::uuid AS content_hash
    FROM (
      SELECT campaign_id, day, spend_micros::bigint AS spend_micros, impressions::numeric(20, 6) AS impressions,
        clicks::numeric(20, 6) AS clicks, complete, budget_micros::bigint AS budget_micros,
        ${canonicalActions(actionIds)} AS actions
      FROM (${source}) AS reading
      OFFSET 0 -- keeps the planner from computing each value once for its column and once for the hash
    ) AS canonical`;
}

/** Rows in memory as sources of readings. */
export function asSources(rows: { campaignId: string; row: DayRow }[]): Prisma.Sql[] {
  const starts = Array.from({ length: Math.ceil(rows.length / CHUNK_ROWS) }, (_, index) => index * CHUNK_ROWS);
  return starts.map((start) => asSource(rows.slice(start, start + CHUNK_ROWS)));
}

/** The campaign-days of the batch, as a SELECT. */
export function readingsOf(tx: WorkspaceTransaction, batch: IntakeBatch): Prisma.Sql {
  return Prisma.sql`SELECT workspace_id, campaign_id, day FROM day_row_intake
    WHERE workspace_id = ${tx.workspaceId}::uuid AND batch_id = ${batch.batchId}::uuid`;
}

export async function clearIntake(tx: WorkspaceTransaction, batch: IntakeBatch): Promise<void> {
  await tx.dayRowIntake.deleteMany({ where: { workspaceId: tx.workspaceId, batchId: batch.batchId } });
}

/**
 * Equal readings must give equal text, so numbers get one format and actions one order. Most have one action at most, and
 * are several times faster without an aggregate.
 */
function canonicalActions(actionIds: ReadonlyMap<string, string>): Prisma.Sql {
  const ids = Prisma.sql`${JSON.stringify(Object.fromEntries(actionIds))}::jsonb`;
  const id = (action: Prisma.Sql) => Prisma.sql`(${ids} ->> (${action} ->> 'key'))`;
  const canonical = (action: Prisma.Sql) => Prisma.sql`jsonb_build_object('actionId', ${id(action)},
    'count', ((${action} ->> 'count')::numeric(20, 6))::text, 'valueMicros', ((${action} ->> 'valueMicros')::bigint)::text)`;
  const [only, one] = [Prisma.sql`(actions -> 0)`, Prisma.sql`one`];
  return Prisma.sql`CASE jsonb_array_length(actions) WHEN 0 THEN '[]'::jsonb
    WHEN 1 THEN jsonb_build_array(${canonical(only)})
    ELSE (SELECT jsonb_agg(${canonical(one)} ORDER BY ${id(one)}) FROM jsonb_array_elements(actions) AS one) END`;
}

function asSource(rows: { campaignId: string; row: DayRow }[]): Prisma.Sql {
  const column = (read: (row: DayRow) => string | number | bigint | null) =>
    rows.map(({ row }) => read(row)?.toString() ?? null);
  const actions = rows.map(({ row }) =>
    JSON.stringify(
      row.actions.map(({ actionKey, count, valueMicros }) => ({
        key: actionKey,
        count: count?.toString() ?? null,
        valueMicros: valueMicros?.toString() ?? null,
      })),
    ),
  );
  return Prisma.sql`
    SELECT campaign_id::uuid, day::date, spend_micros::bigint, impressions::numeric, clicks::numeric, complete,
      budget_micros::bigint, actions::jsonb
    FROM unnest(${rows.map(({ campaignId }) => campaignId)}::text[], ${column((row) => row.day)}::text[],
      ${column((row) => row.spendMicros)}::text[], ${column((row) => row.impressions)}::text[],
      ${column((row) => row.clicks)}::text[], ${rows.map(({ row }) => row.complete)}::boolean[],
      ${column((row) => row.budgetMicros)}::text[], ${actions}::text[])
      AS input(campaign_id, day, spend_micros, impressions, clicks, complete, budget_micros, actions)`;
}
