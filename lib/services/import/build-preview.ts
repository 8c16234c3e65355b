import { toCurrency } from "@/lib/domain/money";
import type { ImportPreview } from "@/lib/domain/views/import";
import { countStagedChannels, listStagedChannels, listStagedDays, stagedTotals } from "@/lib/store/imports";
import { describeChanges } from "./describe-changes";
import { findTarget } from "./find-target";
import { countsOnce } from "./import-state";
import { checkQuality } from "./quality";
import { askAboutRows, type RowCheck } from "./row-questions";

const LISTED_CHANNELS = 50;

/** What a commit would write with the answers given so far, and what the rows leave open. */
export async function buildPreview(check: RowCheck): Promise<ImportPreview> {
  const { tx, record, plan } = check;
  const { importId } = record;
  const totals = await stagedTotals(tx, importId);
  const bare: ImportPreview = {
    ...totals,
    currency: toCurrency(plan.currency),
    channels: [],
    moreChannels: 0,
    days: [],
    questions: await askAboutRows(check),
    quality: [],
    changes: null,
  };
  const once = countsOnce({ ...check.state, preview: bare }) ?? false;
  const staged = { importId, once };
  const channels = await listStagedChannels(tx, staged, LISTED_CHANNELS);
  const channelCount = await countStagedChannels(tx, importId);
  const days = await listStagedDays(tx, staged);
  const target = await findTarget(check);
  const fileDays = days.map(({ day }) => day);
  return {
    ...bare,
    channels,
    moreChannels: channelCount - channels.length,
    days,
    quality: totals.rows === 0 ? [] : await checkQuality({ ...check, once, target, fileDays }),
    changes: await describeChanges({ ...check, once, target, days, dayRows: totals.dayRows }),
  };
}
