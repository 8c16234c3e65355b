import { toDay, type Day } from "@/lib/domain/day";
import { Prisma } from "../generated/client";
import { countedRows, type Staged } from "./counting";
import type { WorkspaceTransaction } from "@/lib/store/db";

/** A number of days with the first and last of them; null if there are none. */
export type DayCount = { days: number; first: Day; last: Day } | null;

export interface SeriesDays {
  /** Days of the file. */
  file: DayCount;
  /** Days that the account's active series has, and neither the file nor the series of the file. */
  onlyActive: DayCount;
  /** Days of the file that the active series does not have. */
  onlyFile: DayCount;
  /** Days that both the file and the active series have. */
  shared: DayCount;
}

/** Compares the days of the staged rows with the account's days in its active series and in the file's own series. */
export async function compareSeriesDays(
  tx: WorkspaceTransaction,
  staged: Staged,
  account: { connectionId: string; activeSeriesId: string; ownSeriesId: string | null },
): Promise<SeriesDays> {
  const stored = (seriesId: string | null) => Prisma.sql`
    SELECT DISTINCT d.day FROM channel h
    JOIN channel_day d ON d.workspace_id = h.workspace_id AND d.channel_id = h.id AND d.series_id = ${seriesId}::uuid
    WHERE h.workspace_id = ${tx.workspaceId}::uuid AND h.connection_id = ${account.connectionId}::uuid`;
  const [row] = await tx.$queryRaw<Record<keyof SeriesDays, { days: number; first: string; last: string }>[]>`
    WITH file AS (SELECT DISTINCT day FROM (${countedRows(tx, staged)}) AS r),
    active AS (${stored(account.activeSeriesId)}), own AS (${stored(account.ownSeriesId)}),
    days AS (
      SELECT day, f.day IS NOT NULL AS in_file, a.day IS NOT NULL AS in_active, o.day IS NOT NULL AS in_own
      FROM file f FULL JOIN active a USING (day) FULL JOIN own o USING (day)
    )
    SELECT ${counted(Prisma.sql`in_file`)} AS file, ${counted(Prisma.sql`in_active AND NOT in_file AND NOT in_own`)} AS "onlyActive",
      ${counted(Prisma.sql`in_file AND NOT in_active`)} AS "onlyFile", ${counted(Prisma.sql`in_file AND in_active`)} AS shared
    FROM days`;
  if (!row) return { file: null, onlyActive: null, onlyFile: null, shared: null };
  return {
    file: toCount(row.file),
    onlyActive: toCount(row.onlyActive),
    onlyFile: toCount(row.onlyFile),
    shared: toCount(row.shared),
  };
}

function counted(condition: Prisma.Sql): Prisma.Sql {
  const filter = Prisma.sql`FILTER (WHERE ${condition})`;
  return Prisma.sql`jsonb_build_object('days', count(*) ${filter}, 'first', min(day) ${filter}, 'last', max(day) ${filter})`;
}

function toCount({ days, first, last }: { days: number; first: string; last: string }): DayCount {
  return days === 0 ? null : { days, first: toDay(first), last: toDay(last) };
}
