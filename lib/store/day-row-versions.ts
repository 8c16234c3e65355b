import type { IntakeBatch } from "./day-row-intake";
import { Prisma } from "./generated/client";
import type { WorkspaceTransaction } from "./workspace-transaction";

export interface SavedCounts {
  /** Campaign-days seen for the first time. */
  inserted: number;
  /** Campaign-days whose current numbers were replaced. */
  restated: number;
  /** Readings kept as history because a newer one is current. */
  older: number;
  /** Readings that say what is known already. */
  unchanged: number;
}

export interface ReadingOrigin {
  fetchedAt: Date;
  currency: string;
  importId: string | null;
  runId: string | null;
}

/** Turns the readings of a batch into versions and current rows. What says nothing new leaves the batch. */
export async function applyIntake(
  tx: WorkspaceTransaction,
  batch: IntakeBatch,
  origin: ReadingOrigin,
): Promise<SavedCounts> {
  const repeated = await dropRepeated(tx, batch, origin);
  await recordConfirmed(tx, batch, origin);
  const written = await writeVersions(tx, batch, origin);
  const confirmed = await confirmCurrent(tx, batch, origin);
  await writeActions(tx, batch, origin);
  const { inserted, restated, older } = written;
  return { inserted, restated, older, unchanged: repeated + confirmed + written.repeatedByImport };
}

const sameDay = (left: string, right: string) => {
  const [a, b] = [Prisma.raw(left), Prisma.raw(right)];
  return Prisma.sql`${a}.workspace_id = ${b}.workspace_id AND ${a}.campaign_id = ${b}.campaign_id AND ${a}.day = ${b}.day
    AND ${a}.series_id = ${b}.series_id`;
};

const inBatch = (tx: WorkspaceTransaction, batch: IntakeBatch) =>
  Prisma.sql`i.workspace_id = ${tx.workspaceId}::uuid AND i.batch_id = ${batch.batchId}::uuid`;

/** What the version in force at a time said, leaving out imports that were undone. */
const hashInForce = (at: Prisma.Sql) => Prisma.sql`(
  SELECT v.content_hash FROM day_row_version v
  WHERE ${sameDay("v", "i")} AND v.fetched_at <= ${at}
    AND NOT EXISTS (SELECT 1 FROM import u
      WHERE u.workspace_id = v.workspace_id AND u.id = v.import_id AND u.status = 'undone')
  ORDER BY v.fetched_at DESC, v.version DESC LIMIT 1)`;

async function dropRepeated(tx: WorkspaceTransaction, batch: IntakeBatch, origin: ReadingOrigin): Promise<number> {
  const at = Prisma.sql`${origin.fetchedAt}::timestamptz`;
  return tx.$executeRaw`
    DELETE FROM day_row_intake i USING day_row c
    WHERE ${inBatch(tx, batch)} AND c.workspace_id = ${tx.workspaceId}::uuid AND ${sameDay("c", "i")}
      AND ((c.fetched_at = ${at} AND c.content_hash = i.content_hash)
        OR (c.fetched_at > ${at} AND ${hashInForce(at)} = i.content_hash))`;
}

/**
 * A current row that was confirmed after this older reading has no version of that later time yet; without one the older
 * reading would look like the last word.
 */
async function recordConfirmed(tx: WorkspaceTransaction, batch: IntakeBatch, origin: ReadingOrigin): Promise<void> {
  const at = Prisma.sql`${origin.fetchedAt}::timestamptz`;
  await tx.$executeRaw`
    WITH confirmed AS (
      INSERT INTO day_row_version (workspace_id, campaign_id, day, series_id, version, spend_micros, impressions, clicks,
        complete, budget_micros, currency, actions, fetched_at, content_hash, import_id, run_id)
      SELECT v.workspace_id, v.campaign_id, v.day, v.series_id,
        (SELECT max(w.version) + 1 FROM day_row_version w WHERE ${sameDay("w", "v")}), v.spend_micros, v.impressions, v.clicks,
        v.complete, v.budget_micros, v.currency, v.actions, c.fetched_at, v.content_hash, v.import_id, v.run_id
      FROM day_row_intake i
      JOIN day_row c ON ${sameDay("c", "i")} AND c.workspace_id = ${tx.workspaceId}::uuid
      JOIN day_row_version v ON ${sameDay("v", "c")} AND v.version = c.version
      WHERE ${inBatch(tx, batch)} AND c.fetched_at > ${at} AND v.fetched_at <= ${at}
      RETURNING workspace_id, campaign_id, day, series_id, version
    )
    UPDATE day_row c SET version = confirmed.version FROM confirmed
    WHERE c.workspace_id = ${tx.workspaceId}::uuid AND ${sameDay("c", "confirmed")}`;
}

type WrittenCounts = Omit<SavedCounts, "unchanged"> & { repeatedByImport: number };

/**
 * A version is written where the numbers differ, where the reading is older than the current one, and where another
 * import repeats them later, so that undoing the first import leaves what the second one said.
 */
async function writeVersions(
  tx: WorkspaceTransaction,
  batch: IntakeBatch,
  origin: ReadingOrigin,
): Promise<WrittenCounts> {
  const { currency, importId, runId } = origin;
  const at = Prisma.sql`${origin.fetchedAt}::timestamptz`;
  const [counts] = await tx.$queryRaw<WrittenCounts[]>`
    WITH fresh AS (
      SELECT i.*, c.fetched_at AS current_fetched_at, c.content_hash AS current_hash, coalesce((SELECT max(v.version) FROM day_row_version v
        WHERE ${sameDay("v", "i")}), 0) + 1 AS version
      FROM day_row_intake i
      LEFT JOIN day_row c ON ${sameDay("c", "i")} AND c.workspace_id = ${tx.workspaceId}::uuid
      WHERE ${inBatch(tx, batch)} AND (c.version IS NULL OR c.content_hash <> i.content_hash OR c.fetched_at > ${at}
        OR (${importId}::uuid IS NOT NULL AND c.import_id IS DISTINCT FROM ${importId}::uuid))
    ), versions AS (
      INSERT INTO day_row_version (workspace_id, campaign_id, day, series_id, version, spend_micros, impressions, clicks,
        complete, budget_micros, currency, actions, fetched_at, content_hash, import_id, run_id)
      SELECT workspace_id, campaign_id, day, series_id, version, spend_micros, impressions, clicks, complete,
        budget_micros, ${currency}, actions, ${at}, content_hash, ${importId}::uuid, ${runId}::uuid
      FROM fresh
    ), current AS (
      INSERT INTO day_row (workspace_id, campaign_id, day, series_id, version, spend_micros, impressions, clicks, complete,
        budget_micros, currency, fetched_at, content_hash, import_id, run_id)
      SELECT workspace_id, campaign_id, day, series_id, version, spend_micros, impressions, clicks, complete,
        budget_micros, ${currency}, ${at}, content_hash, ${importId}::uuid, ${runId}::uuid
      FROM fresh WHERE current_fetched_at IS NULL OR current_fetched_at <= ${at}
      ON CONFLICT (workspace_id, campaign_id, day, series_id) DO UPDATE SET version = excluded.version,
        spend_micros = excluded.spend_micros, impressions = excluded.impressions, clicks = excluded.clicks,
        complete = excluded.complete, budget_micros = excluded.budget_micros, currency = excluded.currency,
        fetched_at = excluded.fetched_at, content_hash = excluded.content_hash, import_id = excluded.import_id,
        run_id = excluded.run_id
    )
    SELECT count(*) FILTER (WHERE current_fetched_at IS NULL)::int AS inserted,
      count(*) FILTER (WHERE current_fetched_at <= ${at} AND current_hash <> content_hash)::int AS restated,
      count(*) FILTER (WHERE current_fetched_at <= ${at} AND current_hash = content_hash)::int AS "repeatedByImport",
      count(*) FILTER (WHERE current_fetched_at > ${at})::int AS older
    FROM fresh`;
  return counts ?? { inserted: 0, restated: 0, older: 0, repeatedByImport: 0 };
}

/** The same numbers read again later: they are now known to hold until then. */
async function confirmCurrent(tx: WorkspaceTransaction, batch: IntakeBatch, origin: ReadingOrigin): Promise<number> {
  return tx.$executeRaw`
    UPDATE day_row c SET fetched_at = ${origin.fetchedAt}::timestamptz
    FROM day_row_intake i
    WHERE ${inBatch(tx, batch)} AND c.workspace_id = ${tx.workspaceId}::uuid AND ${sameDay("c", "i")}
      AND c.content_hash = i.content_hash AND c.fetched_at < ${origin.fetchedAt}::timestamptz`;
}

/** Brings the per-action children of rows that are current with this batch into line with it. */
async function writeActions(tx: WorkspaceTransaction, batch: IntakeBatch, origin: ReadingOrigin): Promise<void> {
  const current = Prisma.sql`${inBatch(tx, batch)} AND c.fetched_at = ${origin.fetchedAt}::timestamptz
    AND c.content_hash = i.content_hash`;
  await tx.$executeRaw`
    DELETE FROM day_row_action a USING day_row_intake i, day_row c
    WHERE ${current} AND a.workspace_id = ${tx.workspaceId}::uuid AND ${sameDay("a", "i")} AND ${sameDay("c", "i")}
      AND NOT i.actions @> jsonb_build_array(jsonb_build_object('actionId', a.action_id))`;
  await tx.$executeRaw`
    INSERT INTO day_row_action (workspace_id, campaign_id, day, series_id, action_id, count, value_micros)
    SELECT i.workspace_id, i.campaign_id, i.day, i.series_id, (one ->> 'actionId')::uuid, (one ->> 'count')::numeric,
      (one ->> 'valueMicros')::bigint
    FROM day_row_intake i
    JOIN day_row c ON ${sameDay("c", "i")} AND c.workspace_id = ${tx.workspaceId}::uuid
    CROSS JOIN LATERAL jsonb_array_elements(i.actions) AS one
    WHERE ${current}
    ON CONFLICT (workspace_id, campaign_id, day, series_id, action_id) DO UPDATE
      SET count = excluded.count, value_micros = excluded.value_micros
      WHERE (day_row_action.count, day_row_action.value_micros) IS DISTINCT FROM (excluded.count, excluded.value_micros)`;
}
