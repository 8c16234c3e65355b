import type { Day } from "@/lib/domain/day";
import type { Micros } from "@/lib/domain/money";
import type { WorkspaceTransaction } from "@/lib/store/db";

export interface StoredMonth {
  /** The calendar month, such as "2026-11". */
  month: string;
  spendMicros: Micros | null;
  conversions: number | null;
}

/** The known totals of one series of an account per calendar month, over these days only. */
export async function listStoredMonths(
  tx: WorkspaceTransaction,
  range: { connectionId: string; seriesId: string; firstDay: Day; lastDay: Day },
): Promise<StoredMonth[]> {
  const { connectionId, seriesId, firstDay, lastDay } = range;
  return tx.$queryRaw<StoredMonth[]>`
    WITH campaigns AS (
      SELECT id FROM campaign WHERE workspace_id = ${tx.workspaceId}::uuid AND connection_id = ${connectionId}::uuid
    ), spend AS (
      SELECT to_char(d.day, 'YYYY-MM') AS month, sum(d.spend_micros)::bigint AS micros
      FROM campaigns c JOIN day_row d ON d.workspace_id = ${tx.workspaceId}::uuid AND d.campaign_id = c.id
        AND d.series_id = ${seriesId}::uuid AND d.day BETWEEN ${firstDay}::date AND ${lastDay}::date
      GROUP BY 1
    ), outcomes AS (
      SELECT to_char(a.day, 'YYYY-MM') AS month, sum(a.count)::float8 AS conversions
      FROM campaigns c JOIN day_row_action a ON a.workspace_id = ${tx.workspaceId}::uuid AND a.campaign_id = c.id
        AND a.series_id = ${seriesId}::uuid AND a.day BETWEEN ${firstDay}::date AND ${lastDay}::date
      GROUP BY 1
    )
    SELECT spend.month, spend.micros AS "spendMicros", outcomes.conversions
    FROM spend LEFT JOIN outcomes USING (month) ORDER BY 1`;
}
