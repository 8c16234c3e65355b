import { addDays, type Day } from "@/lib/domain/day";
import type { DayRow } from "@/lib/domain/day-row";
import { storedCurrency, unitsToMicros } from "@/lib/domain/money";
import type { PlanSettings } from "@/lib/domain/plan";
import type { ServiceContext } from "@/lib/services/context";
import { listBudgetEntities } from "@/lib/store/accounts/campaigns";
import { saveChannel, saveChannelMembers } from "@/lib/store/accounts/channels";
import { saveNewConnection } from "@/lib/store/accounts/connections";
import { listConversionActions } from "@/lib/store/accounts/conversion-actions";
import { saveSeries } from "@/lib/store/accounts/series";
import { saveDayRows } from "@/lib/store/day-rows/day-rows";
import { inWorkspace } from "@/lib/store/db/workspace-transaction";

export interface SecondAccount {
  connectionId: string;
  channelIds: string[];
  planChannels: PlanSettings["channels"];
  /** The action "purchase". */
  actionId: string;
}

const DAYS = 40;

/** Another ad account in the workspace: 40 days of steady spend of about 50 a day per channel, up to `lastDay`. */
export async function addAccount(
  { workspaceId }: ServiceContext,
  account: { name: string; channels: string[]; lastDay: Day; currency?: string },
): Promise<SecondAccount> {
  const { name, channels, lastDay } = account;
  const currency = storedCurrency(account.currency ?? "EUR");
  return inWorkspace(workspaceId, async (tx) => {
    const connection = await saveNewConnection(tx, { platform: "csv", name, currency, timeZone: "UTC" });
    const { connectionId } = connection;
    const key = { attribution: "default", timeBasis: "interaction" as const, definitionVersion: 1 };
    const { seriesId } = await saveSeries(tx, connectionId, key);
    const fetchedAt = new Date(`${addDays(lastDay, 1)}T05:00:00Z`);
    await saveDayRows(
      tx,
      { connection, seriesId, fetchedAt },
      channels.flatMap((channel) => rowsOf(channel, lastDay)),
    );
    const entities = await listBudgetEntities(tx, connectionId);
    const channelIds: string[] = [];
    for (const channel of channels) {
      const channelId = await saveChannel(tx, { connectionId, name: channel, currency });
      const members = entities.filter(({ externalId }) => externalId === channel);
      const from = addDays(lastDay, -400);
      await saveChannelMembers(
        tx,
        members.map(({ budgetEntityId }) => ({ budgetEntityId, channelId, from })),
      );
      channelIds.push(channelId);
    }
    const actions = await listConversionActions(tx, connectionId);
    return {
      connectionId,
      channelIds,
      planChannels: channelIds.map((channelId) => ({ channelId, minMicros: 0n, maxMicros: null, locked: false })),
      actionId: actions.find((action) => action.key === "purchase")?.actionId ?? "",
    };
  });
}

function rowsOf(campaign: string, lastDay: Day): DayRow[] {
  return Array.from({ length: DAYS }, (_, back): DayRow => {
    const spend = 50 + (back % 7);
    const count = Math.round(2 * Math.sqrt(spend));
    return {
      campaignExternalId: campaign,
      campaignName: campaign,
      day: addDays(lastDay, -back),
      spendMicros: unitsToMicros(spend),
      impressions: 500,
      clicks: spend,
      complete: true,
      budgetMicros: null,
      actions: [{ actionKey: "purchase", count, valueMicros: unitsToMicros(count * 40) }],
    };
  });
}
