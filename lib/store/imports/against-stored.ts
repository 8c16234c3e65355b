import { toDay, type Day } from "@/lib/domain/day";
import type { Micros } from "@/lib/domain/money";
import { Prisma } from "../generated/client";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { countedRows, type Staged } from "./counting";

export interface FallingDay {
  campaign: string;
  name: string;
  day: Day;
  beforeMicros: Micros;
  afterMicros: Micros;
}

/** Platforms take back invalid clicks, but rarely more than a tenth of a day. */
const RESTATED_SHARE = 0.8;

/** Campaign-days of an account whose spend would fall by more than a platform restates. An older file replaces nothing. */
export async function listFallingDays(
  tx: WorkspaceTransaction,
  staged: Staged,
  { connectionId, seriesId, fetchedAt }: { connectionId: string; seriesId: string; fetchedAt: Date },
): Promise<FallingDay[]> {
  const rows = await tx.$queryRaw<(Omit<FallingDay, "day"> & { day: string })[]>`
    SELECT s.id AS campaign, s.name, s.day::text AS day, d.spend_micros AS "beforeMicros", s.spend AS "afterMicros"
    FROM (
      SELECT campaign_external_id AS id, min(campaign_name) AS name, day, coalesce(sum(spend_micros), 0)::bigint AS spend
      FROM (${countedRows(tx, staged)}) AS r GROUP BY 1, 3
    ) AS s
    JOIN campaign c ON c.workspace_id = ${tx.workspaceId}::uuid AND c.connection_id = ${connectionId}::uuid
      AND c.external_id = s.id
    JOIN day_row d ON d.workspace_id = c.workspace_id AND d.campaign_id = c.id AND d.day = s.day
      AND d.series_id = ${seriesId}::uuid
    WHERE d.spend_micros > 0 AND s.spend < d.spend_micros * ${RESTATED_SHARE}::float8 AND d.fetched_at <= ${fetchedAt}
    ORDER BY 3, 2`;
  return rows.map((row) => ({ ...row, day: toDay(row.day) }));
}

export interface Overlap {
  /** Campaign-days of the file that the account has already. */
  replaced: number;
  /** The account's spend in the file's days once the file is in it. */
  spendMicros: Micros;
}

/** What the file would change in an account: with `aliases` as in the counting of its rows. */
export async function overlapWith(
  tx: WorkspaceTransaction,
  staged: Staged,
  { connectionId, seriesId }: { connectionId: string; seriesId: string | null },
): Promise<Overlap> {
  const [found] = await tx.$queryRaw<Overlap[]>`
    WITH s AS (
      SELECT campaign_external_id AS id, day, coalesce(sum(spend_micros), 0) AS spend
      FROM (${countedRows(tx, staged)}) AS r GROUP BY 1, 2
    ), stored AS (
      SELECT c.external_id AS id, d.day, coalesce(d.spend_micros, 0) AS spend
      FROM campaign c JOIN day_row d ON d.workspace_id = c.workspace_id AND d.campaign_id = c.id
      WHERE c.workspace_id = ${tx.workspaceId}::uuid AND c.connection_id = ${connectionId}::uuid
        AND ${seriesId === null ? Prisma.sql`false` : Prisma.sql`d.series_id = ${seriesId}::uuid`}
        AND d.day BETWEEN (SELECT min(day) FROM s) AND (SELECT max(day) FROM s)
    )
    SELECT count(s.id) FILTER (WHERE stored.id IS NOT NULL)::int AS replaced,
      coalesce(sum(coalesce(s.spend, stored.spend)), 0)::bigint AS "spendMicros"
    FROM s FULL JOIN stored ON stored.id = s.id AND stored.day = s.day`;
  return found ?? { replaced: 0, spendMicros: 0n };
}
