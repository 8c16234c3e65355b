import { toCurrency } from "@/lib/domain/money";
import type { ImportPreview } from "@/lib/domain/views/import";
import { listStagedChannels, listStagedDays, planForBulk, stagedTotals } from "@/lib/store/imports";
import { describeChanges, findLatestChange } from "./describe-changes";
import { findTarget } from "./find-target";
import { checkQuality } from "./quality";
import { askAboutRows } from "./row-questions";
import type { RowCheck } from "./row-check";

const LISTED_CHANNELS = 50;

/** What a commit would write with the answers given so far, and what the rows leave open. */
export async function buildPreview(check: RowCheck): Promise<ImportPreview> {
  const { tx, record, plan } = check;
  await planForBulk(tx, record.rowCount);
  const asOf = await findLatestChange(tx);
  const { questions, counting } = await askAboutRows(check);
  const staged = { importId: record.importId, counting };
  const totals = await stagedTotals(tx, staged);
  const { channels, count } = await listStagedChannels(tx, staged, LISTED_CHANNELS);
  const days = await listStagedDays(tx, staged);
  const target = await findTarget(check, counting);
  const fileDays = days.map(({ day }) => day);
  return {
    ...totals,
    currency: toCurrency(plan.currency),
    channels,
    moreChannels: count - channels.length,
    days,
    questions,
    counting,
    quality: totals.rows === 0 ? [] : await checkQuality({ ...check, staged, target, fileDays }),
    changes: await describeChanges({ ...check, staged, target, days, ...totals, asOf }),
  };
}
