import type { IntakeBatch } from "./intake";
import { Prisma } from "../generated/client";
import type { WorkspaceTransaction } from "@/lib/store/db";

export interface SavedCounts {
  /** Campaign-days seen for the first time. */
  inserted: number;
  /** Campaign-days whose current numbers were replaced. */
  restated: number;
  /** Readings kept only as history, because a newer one is current. */
  older: number;
  /** Readings with numbers that were already known. */
  unchanged: number;
}

export interface ReadingOrigin {
  fetchedAt: Date;
  currency: string;
  importId: string | null;
  runId: string | null;
}

/**
 * Turns the readings of a batch into versions and current rows. This law holds for every order of readings and undone
 * imports:
 *
 *   the row of a campaign-day in a series = the reading with the newest fetch time among those whose import was not
 * undone;
 *   if several have that fetch time, the one that arrived last.
 *
 * A version is a reading; its number is its place in the order of arrival. A reading without an import can never be
 * undone, so later readings with the same numbers need no version: they leave the batch (`dropRepeated`), or only move
 * the fetch time of the current row (`confirmCurrent`) until that time is needed on record (`recordConfirmed`). Every
 * import keeps its own versions, because each can be undone without the others.
 */
export async function applyIntake(
  tx: WorkspaceTransaction,
  batch: IntakeBatch,
  origin: ReadingOrigin,
): Promise<SavedCounts> {
  const repeated = await dropRepeated(tx, batch, origin);
  await recordConfirmed(tx, batch, origin);
  const { repeatedWithVersion, ...written } = await writeVersions(tx, batch, origin);
  const confirmed = await confirmCurrent(tx, batch, origin);
  await writeActions(tx, batch, origin);
  return { ...written, unchanged: repeated + confirmed + repeatedWithVersion };
}

const sameDay = (left: string, right: string) => {
  const [a, b] = [Prisma.raw(left), Prisma.raw(right)];
  return Prisma.sql`${a}.workspace_id = ${b}.workspace_id AND ${a}.campaign_id = ${b}.campaign_id AND ${a}.day = ${b}.day
    AND ${a}.series_id = ${b}.series_id`;
};

const inBatch = (tx: WorkspaceTransaction, batch: IntakeBatch) =>
  Prisma.sql`i.workspace_id = ${tx.workspaceId}::uuid AND i.batch_id = ${batch.batchId}::uuid`;

const timeOf = (origin: ReadingOrigin) => Prisma.sql`${origin.fetchedAt}::timestamptz`;

/** Whether a row has the same numbers as the reading. */
const hasSameNumbers = (row: string, { currency }: ReadingOrigin) => {
  const name = Prisma.raw(row);
  return Prisma.sql`(${name}.content_hash = i.content_hash AND ${name}.currency = ${currency})`;
};

/** Whether a row has the same import as the reading, so that both are undone together. */
const hasSameImport = (row: string, { importId }: ReadingOrigin) =>
  Prisma.sql`${Prisma.raw(row)}.import_id IS NOT DISTINCT FROM ${importId}::uuid`;

/** An expression over `v`, the version in force at the time of the reading. Undone imports are left out. */
const inForce = (expression: Prisma.Sql, origin: ReadingOrigin) => Prisma.sql`(
  SELECT ${expression} FROM day_row_version v
  WHERE ${sameDay("v", "i")} AND v.fetched_at <= ${timeOf(origin)}
    AND NOT EXISTS (SELECT 1 FROM import u
      WHERE u.workspace_id = v.workspace_id AND u.id = v.import_id AND u.status = 'undone')
  ORDER BY v.fetched_at DESC, v.version DESC LIMIT 1)`;

/**
 * A repeated reading needs no version if the version on record can only be undone together with it. An older reading
 * must also be superseded for good: otherwise undone imports could make it the newest one left.
 */
async function dropRepeated(tx: WorkspaceTransaction, batch: IntakeBatch, origin: ReadingOrigin): Promise<number> {
  const at = timeOf(origin);
  const superseded = Prisma.sql`(v.fetched_at = ${at} OR ${hasSameImport("c", origin)} OR EXISTS (SELECT 1 FROM day_row_version w
    WHERE ${sameDay("w", "i")} AND w.fetched_at > ${at} AND ${hasSameImport("w", origin)}))`;
  const repeats = Prisma.sql`${hasSameNumbers("v", origin)} AND ${hasSameImport("v", origin)} AND ${superseded}`;
  return tx.$executeRaw`
    DELETE FROM day_row_intake i USING day_row c
    WHERE ${inBatch(tx, batch)} AND c.workspace_id = ${tx.workspaceId}::uuid AND ${sameDay("c", "i")}
      AND ((c.fetched_at = ${at} AND ${hasSameNumbers("c", origin)} AND ${hasSameImport("c", origin)})
        OR (c.fetched_at > ${at} AND ${inForce(repeats, origin)}))`;
}

/**
 * A confirmed current row has no version for its later fetch time yet. It needs one in two cases: an older reading
 * would otherwise look like the newest, or an import replaces the row and may be undone.
 */
async function recordConfirmed(tx: WorkspaceTransaction, batch: IntakeBatch, origin: ReadingOrigin): Promise<void> {
  const at = timeOf(origin);
  const replaced = Prisma.sql`(c.fetched_at > ${at} OR ${origin.importId}::uuid IS NOT NULL)`;
  await saveConfirmations(
    tx,
    Prisma.sql`FROM day_row_intake i
      JOIN day_row c ON ${sameDay("c", "i")} AND c.workspace_id = ${tx.workspaceId}::uuid
      LEFT JOIN import o ON o.workspace_id = c.workspace_id AND o.id = c.import_id
      JOIN day_row_version v ON ${sameDay("v", "c")} AND v.version = c.version
      WHERE ${inBatch(tx, batch)} AND (c.import_id IS NULL OR o.fetched_at < c.fetched_at)
        AND v.fetched_at < c.fetched_at AND v.fetched_at <= ${at} AND ${replaced}`,
  );
}

/**
 * Saves a version with the time until which current rows were confirmed. `rows` joins the rows as c and their versions
 * as v. Today only readings without an import confirm a row without a version. Older rows may name an import and have a
 * fetch time later than the import's.
 */
export async function saveConfirmations(tx: WorkspaceTransaction, rows: Prisma.Sql): Promise<void> {
  await tx.$executeRaw`
    WITH confirmed AS (
      INSERT INTO day_row_version (workspace_id, campaign_id, day, series_id, version, spend_micros, impressions, clicks,
        complete, budget_micros, currency, actions, fetched_at, content_hash, import_id, run_id)
      SELECT v.workspace_id, v.campaign_id, v.day, v.series_id,
        (SELECT max(w.version) + 1 FROM day_row_version w WHERE ${sameDay("w", "v")}), v.spend_micros, v.impressions, v.clicks,
        v.complete, v.budget_micros, v.currency, v.actions, c.fetched_at, v.content_hash, NULL, c.run_id
      ${rows}
      RETURNING workspace_id, campaign_id, day, series_id, version
    )
    UPDATE day_row c SET version = confirmed.version, import_id = NULL FROM confirmed
    WHERE c.workspace_id = ${tx.workspaceId}::uuid AND ${sameDay("c", "confirmed")}`;
}

type WrittenCounts = Omit<SavedCounts, "unchanged"> & { repeatedWithVersion: number };

/** Saves a version of each reading that does more than confirm the current row. */
async function writeVersions(
  tx: WorkspaceTransaction,
  batch: IntakeBatch,
  origin: ReadingOrigin,
): Promise<WrittenCounts> {
  const { currency, importId, runId } = origin;
  const at = timeOf(origin);
  const [counts] = await tx.$queryRaw<WrittenCounts[]>`
    WITH fresh AS (
      SELECT i.*, c.fetched_at AS current_fetched_at,
        CASE WHEN c.fetched_at <= ${at} THEN ${hasSameNumbers("c", origin)}
          WHEN c.fetched_at > ${at} THEN coalesce(${inForce(hasSameNumbers("v", origin), origin)}, false) END AS repeated,
        coalesce((SELECT max(v.version) FROM day_row_version v WHERE ${sameDay("v", "i")}), 0) + 1 AS version
      FROM day_row_intake i
      LEFT JOIN day_row c ON ${sameDay("c", "i")} AND c.workspace_id = ${tx.workspaceId}::uuid
      WHERE ${inBatch(tx, batch)} AND (c.version IS NULL OR c.fetched_at > ${at} OR NOT ${hasSameNumbers("c", origin)}
        OR c.import_id IS NOT NULL OR ${importId}::uuid IS NOT NULL)
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
      count(*) FILTER (WHERE current_fetched_at <= ${at} AND NOT repeated)::int AS restated,
      count(*) FILTER (WHERE current_fetched_at > ${at} AND NOT repeated)::int AS older,
      count(*) FILTER (WHERE repeated)::int AS "repeatedWithVersion"
    FROM fresh`;
  return counts ?? { inserted: 0, restated: 0, older: 0, repeatedWithVersion: 0 };
}

/** The same numbers, read again later: the row is now confirmed until then. */
async function confirmCurrent(tx: WorkspaceTransaction, batch: IntakeBatch, origin: ReadingOrigin): Promise<number> {
  if (origin.importId !== null) return 0;
  return tx.$executeRaw`
    UPDATE day_row c SET fetched_at = ${timeOf(origin)}, run_id = ${origin.runId}::uuid
    FROM day_row_intake i
    WHERE ${inBatch(tx, batch)} AND c.workspace_id = ${tx.workspaceId}::uuid AND ${sameDay("c", "i")}
      AND ${hasSameNumbers("c", origin)} AND c.import_id IS NULL AND c.fetched_at < ${timeOf(origin)}`;
}

/** Updates the action rows of the day rows that this batch made current or confirmed. */
async function writeActions(tx: WorkspaceTransaction, batch: IntakeBatch, origin: ReadingOrigin): Promise<void> {
  const current = Prisma.sql`${inBatch(tx, batch)} AND c.fetched_at = ${timeOf(origin)} AND ${hasSameNumbers("c", origin)}`;
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
