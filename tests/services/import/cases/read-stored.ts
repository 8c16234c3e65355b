import { CLICK_ACTION_KEY } from "@/lib/domain/day-row";
import { toDay } from "@/lib/domain/day";
import type { ServiceContext } from "@/lib/services/context";
import { listConnections } from "@/lib/store/accounts";
import { listDayRowsPage } from "@/lib/store/day-rows";
import { inWorkspace } from "@/lib/store/db";
import { listWorkspaceDays } from "@/tests/store/workspace-days";

/** One day of one campaign, as reports, plans and learners read it. */
export interface StoredDay {
  account: string;
  currency: string;
  campaignId: string;
  campaign: string;
  day: string;
  spendMicros: bigint | null;
  clicks: number | null;
  budgetMicros: bigint | null;
  actions: { key: string; count: number | null; valueMicros: bigint | null }[];
}

const MAX_ROWS = 10_000;

/** The day rows of every account's active series. Fails if the workspace's totals per day differ from them. */
export async function readStored({ workspaceId }: ServiceContext): Promise<StoredDay[]> {
  return inWorkspace(workspaceId, async (tx) => {
    const accounts = new Map((await listConnections(tx)).map((one) => [one.connectionId, one.name]));
    const page = { channelIds: null, first: null, last: null, seriesId: null, after: null, take: MAX_ROWS };
    const stored = (await listDayRowsPage(tx, page)).map((row) => ({
      account: accounts.get(row.connectionId) ?? "",
      currency: row.currency,
      campaignId: `${row.connectionId}/${row.campaignExternalId}`,
      campaign: row.campaignName,
      day: row.day,
      spendMicros: row.spendMicros,
      clicks: row.clicks,
      budgetMicros: row.budgetMicros,
      actions: row.actions
        .filter(({ key }) => key !== CLICK_ACTION_KEY)
        .map(({ key, count, valueMicros }) => ({ key, count, valueMicros })),
    }));
    const reported = await listWorkspaceDays(tx, { first: toDay("1990-01-01"), last: toDay("2100-01-01") });
    const [rows, report] = [sumOf(stored), sumOf(reported)];
    if (rows !== report) throw new Error(`The day rows spend ${rows} micros, the workspace's days ${report}.`);
    return stored;
  });
}

function sumOf(days: { spendMicros: bigint | null }[]): bigint {
  return days.reduce((sum, { spendMicros }) => sum + (spendMicros ?? 0n), 0n);
}
