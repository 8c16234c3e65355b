import type { DayRow } from "@/lib/domain/day-row";
import { Prisma } from "../generated/client";
import type { WorkspaceTransaction } from "@/lib/store/db";

/** A batch of readings of one series that are to become day rows. */
export interface IntakeBatch {
  batchId: string;
  seriesId: string;
}

const CHUNK_ROWS = 5_000;

/**
 * Puts readings into the intake. `source` is a SELECT of at most one row per campaign and day, with the columns
 * campaign_id, day, spend_micros, impressions, clicks, complete, budget_micros and actions, which is a jsonb list of
 * {"actionId", "count", "valueMicros"}. Readings are stored in the order of the day rows' key, so that a million of
 * them touch each page of its index once. Returns the number of readings.
 */
export async function fillIntake(tx: WorkspaceTransaction, batch: IntakeBatch, source: Prisma.Sql): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO day_row_intake (workspace_id, batch_id, campaign_id, day, series_id, spend_micros, impressions, clicks,
      complete, budget_micros, actions, content_hash)
    SELECT ${tx.workspaceId}::uuid, ${batch.batchId}::uuid, campaign_id, day, ${batch.seriesId}::uuid, spend_micros,
      impressions, clicks, complete, budget_micros, actions, content_hash
    FROM (${hashedReadings(source)}) AS hashed
    ORDER BY campaign_id, day`;
}

/** Readings in one format, with the hash that shows whether a stored row has the same numbers. */
export function hashedReadings(source: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT *, md5(concat_ws('|', coalesce(spend_micros::text, '-'), coalesce(impressions::text, '-'),
      coalesce(clicks::text, '-'), complete, coalesce(budget_micros::text, '-'), actions))::uuid AS content_hash
    FROM (
      SELECT campaign_id, day, spend_micros::bigint AS spend_micros, impressions::numeric(20, 6) AS impressions,
        clicks::numeric(20, 6) AS clicks, complete, budget_micros::bigint AS budget_micros,
        ${CANONICAL_ACTIONS} AS actions
      FROM (${source}) AS reading
    ) AS canonical`;
}

/** Like `fillIntake`, for rows in memory. */
export async function fillIntakeFromRows(
  tx: WorkspaceTransaction,
  batch: IntakeBatch,
  rows: { campaignId: string; actions: Map<string, string>; row: DayRow }[],
): Promise<number> {
  let count = 0;
  for (let start = 0; start < rows.length; start += CHUNK_ROWS) {
    count += await fillIntake(tx, batch, asSource(rows.slice(start, start + CHUNK_ROWS)));
  }
  return count;
}

/** The campaign-days of the batch, as a SELECT. */
export function readingsOf(tx: WorkspaceTransaction, batch: IntakeBatch): Prisma.Sql {
  return Prisma.sql`SELECT workspace_id, campaign_id, day FROM day_row_intake
    WHERE workspace_id = ${tx.workspaceId}::uuid AND batch_id = ${batch.batchId}::uuid`;
}

export async function clearIntake(tx: WorkspaceTransaction, batch: IntakeBatch): Promise<void> {
  await tx.dayRowIntake.deleteMany({ where: { workspaceId: tx.workspaceId, batchId: batch.batchId } });
}

/** Equal readings must give equal text, so numbers get one format and actions one order. */
const CANONICAL_ACTIONS = Prisma.sql`coalesce((
  SELECT jsonb_agg(jsonb_build_object('actionId', one ->> 'actionId',
      'count', ((one ->> 'count')::numeric(20, 6))::text, 'valueMicros', ((one ->> 'valueMicros')::bigint)::text)
    ORDER BY one ->> 'actionId')
  FROM jsonb_array_elements(actions) AS one), '[]'::jsonb)`;

function asSource(rows: { campaignId: string; actions: Map<string, string>; row: DayRow }[]): Prisma.Sql {
  const column = (read: (row: DayRow) => string | number | bigint | null) =>
    rows.map(({ row }) => read(row)?.toString() ?? null);
  const actions = rows.map(({ row, actions: ids }) =>
    JSON.stringify(
      row.actions.map(({ actionKey, count, valueMicros }) => ({
        actionId: ids.get(actionKey),
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
