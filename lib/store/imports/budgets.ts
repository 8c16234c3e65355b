import { toDay, type Day } from "@/lib/domain/day";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { countedRows, type Staged } from "./counting";

export interface StagedBudget {
  campaignExternalId: string;
  day: Day;
  amountMicros: bigint;
}

/** The days on which a campaign's budget changes in the file, with the new amounts. */
export async function listStagedBudgets(tx: WorkspaceTransaction, staged: Staged): Promise<StagedBudget[]> {
  const rows = await tx.$queryRaw<{ campaignExternalId: string; day: string; amountMicros: bigint }[]>`
    SELECT campaign_external_id AS "campaignExternalId", day::text AS day, amount AS "amountMicros"
    FROM (
      SELECT campaign_external_id, day, max(budget_micros) AS amount,
        lag(max(budget_micros)) OVER (PARTITION BY campaign_external_id ORDER BY day) AS before
      FROM (${countedRows(tx, staged)}) AS r
      WHERE budget_micros IS NOT NULL
      GROUP BY campaign_external_id, day
    ) AS budgets
    WHERE amount IS DISTINCT FROM before
    ORDER BY campaign_external_id, day`;
  return rows.map((row) => ({ ...row, day: toDay(row.day) }));
}
