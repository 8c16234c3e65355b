import type { ReadingPlan } from "@/lib/channels/csv";
import { SERIES_USES, settleSeries, type SettledSeries } from "@/lib/services/data";
import type { ConnectionRecord } from "@/lib/store/accounts";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { SERIES_USE } from "./ask-series-use";
import type { ImportState } from "./import-state";

/** Does with the file's series what a person answered. The account must be locked and its questions unchanged. */
export async function settleAnsweredSeries(
  tx: WorkspaceTransaction,
  connection: ConnectionRecord,
  { plan, state }: { plan: ReadingPlan; state: ImportState },
): Promise<SettledSeries> {
  const use = SERIES_USES.find((one) => one === state.answers.values[SERIES_USE]);
  return settleSeries(tx, connection.connectionId, { key: plan.series, use: use ?? "unused" });
}
