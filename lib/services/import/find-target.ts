import { findConnectionByName, listSeries, type ConnectionRecord } from "@/lib/store/accounts";
import { listStagedCampaigns } from "@/lib/store/imports";
import { chooseAccount } from "./choose-account";
import { readingOf } from "./import-state";
import type { RowCheck } from "./row-questions";
import { suggestAccountName } from "./suggest-account-name";

/** Where a commit would write. Both are null for a new account, and the series alone for a new way of counting. */
export interface ImportTarget {
  connection: ConnectionRecord | null;
  seriesId: string | null;
}

export async function findTarget({ tx, record, state, plan, now }: RowCheck): Promise<ImportTarget> {
  const connection = state.accountName
    ? await findConnectionByName(tx, state.accountName)
    : (
        await chooseAccount(tx, plan, {
          givenName: null,
          suggestedName: suggestAccountName(record.fileName, readingOf(state, now).mapping),
          campaignExternalIds: (await listStagedCampaigns(tx, record.importId)).map(({ externalId }) => externalId),
        })
      ).connection;
  if (!connection || connection.currency !== plan.currency) return { connection: null, seriesId: null };
  const { attribution, timeBasis, definitionVersion } = plan.series;
  const series = (await listSeries(tx, connection.connectionId)).find(
    (one) =>
      one.attribution === attribution && one.timeBasis === timeBasis && one.definitionVersion === definitionVersion,
  );
  return { connection, seriesId: series?.seriesId ?? null };
}
