import { toCurrency } from "@/lib/domain/money";
import type { ImportPreview } from "@/lib/domain/views/import";
import { countStagedChannels, listStagedChannels, listStagedDays, stagedTotals } from "@/lib/store/imports";
import { countsOnce } from "./import-state";
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
  };
  const staged = { importId, once: countsOnce({ ...check.state, preview: bare }) ?? false };
  const channels = await listStagedChannels(tx, staged, LISTED_CHANNELS);
  const channelCount = await countStagedChannels(tx, importId);
  return {
    ...bare,
    channels,
    moreChannels: channelCount - channels.length,
    days: await listStagedDays(tx, staged),
  };
}
