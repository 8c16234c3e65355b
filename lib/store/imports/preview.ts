import { toDay, type Day } from "@/lib/domain/day";
import type { ImportPreviewChannel, ImportPreviewDay } from "@/lib/domain/views/import";
import { countedRows, type Staged } from "./counting";
import type { WorkspaceTransaction } from "@/lib/store/db";

export interface StagedTotals {
  rows: number;
  dayRows: number;
  firstDay: Day | null;
  lastDay: Day | null;
}

export async function stagedTotals(tx: WorkspaceTransaction, staged: Staged): Promise<StagedTotals> {
  const [found] = await tx.$queryRaw<
    (Omit<StagedTotals, "firstDay" | "lastDay"> & { first: string | null; last: string | null })[]
  >`
    SELECT coalesce(sum(n), 0)::int AS rows, count(*)::int AS "dayRows", min(day)::text AS first, max(day)::text AS last
    FROM (SELECT campaign_external_id, day, count(*) AS n FROM (${countedRows(tx, staged)}) AS r GROUP BY 1, 2) AS days`;
  const { first = null, last = null, ...counts } = found ?? { rows: 0, dayRows: 0 };
  return { ...counts, firstDay: first ? toDay(first) : null, lastDay: last ? toDay(last) : null };
}

/** The largest channels first, and how many there are. */
export async function listStagedChannels(
  tx: WorkspaceTransaction,
  staged: Staged,
  limit: number,
): Promise<{ channels: ImportPreviewChannel[]; count: number }> {
  const found = await tx.$queryRaw<(ImportPreviewChannel & { count: number })[]>`
    SELECT coalesce(min(r.channel_name), min(r.campaign_name)) AS name, count(DISTINCT r.campaign_external_id)::int AS campaigns,
      count(DISTINCT r.day)::int AS days, sum(r.spend_micros)::bigint AS "spendMicros", sum(r.clicks)::float8 AS clicks,
      sum(r.conversions)::float8 AS conversions, sum(r.value_micros)::bigint AS "valueMicros",
      (count(*) OVER ())::int AS count
    FROM (${countedRows(tx, staged)}) r
    GROUP BY coalesce(r.channel_name, r.campaign_external_id), r.channel_name IS NULL
    ORDER BY sum(r.spend_micros) DESC NULLS LAST, 1 LIMIT ${limit}`;
  return { channels: found.map(({ count: _, ...channel }) => channel), count: found[0]?.count ?? 0 };
}

export async function listStagedDays(tx: WorkspaceTransaction, staged: Staged): Promise<ImportPreviewDay[]> {
  const rows = await tx.$queryRaw<{ day: string; spendMicros: bigint | null; conversions: number | null }[]>`
    SELECT r.day::text AS day, sum(r.spend_micros)::bigint AS "spendMicros", sum(r.conversions)::float8 AS conversions
    FROM (${countedRows(tx, staged)}) r
    GROUP BY 1 ORDER BY 1`;
  return rows.map((row) => ({ ...row, day: toDay(row.day) }));
}
