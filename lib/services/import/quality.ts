import { addDays, type Day } from "@/lib/domain/day";
import type { QualityCheck } from "@/lib/domain/views/import-quality";
import { listStagedChannelDays, listStoredChannelDays, type Staged } from "@/lib/store/imports";
import { checkConversions, checkGaps, checkUsableDays, checkValues } from "./quality-of-days";
import { checkHistory, checkOutliers } from "./quality-of-spend";
import type { RowCheck } from "./row-check";
import type { ImportTarget } from "./find-target";

/** Every channel that the preview lists. */
const MAX_CHANNELS = 50;
const HISTORY_DAYS = 120;

interface Checked extends RowCheck {
  staged: Staged;
  target: ImportTarget;
  /** All days of the file, also of channels that are too small to be checked on their own. */
  fileDays: Day[];
}

/** What a person should know about the rows before they count: gaps, jumps, missing outcomes, days to learn from. */
export async function checkQuality(check: Checked): Promise<QualityCheck[]> {
  const { tx, plan, staged, target, fileDays } = check;
  const days = await listStagedChannelDays(tx, { staged, exportDay: plan.exportDay }, MAX_CHANNELS);
  const first = fileDays[0];
  const { connection, seriesId } = target;
  const stored =
    first && connection && seriesId
      ? await listStoredChannelDays(tx, staged, {
          connectionId: connection.connectionId,
          seriesId,
          since: addDays(first, -HISTORY_DAYS),
        })
      : [];
  return [
    checkUsableDays(days, fileDays),
    checkGaps(days, fileDays),
    checkOutliers(days),
    checkConversions(days),
    checkValues(days),
    ...(stored.length > 0 ? [checkHistory(days, stored)] : []),
  ];
}
