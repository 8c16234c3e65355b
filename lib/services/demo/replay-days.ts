import { openConnector } from "@/lib/channels/registry";
import { addDays, type Day } from "@/lib/domain/day";
import { CLICK_ACTION_KEY, type ChannelDay, type DayRow } from "@/lib/domain/day-row";
import {
  type ConnectionRecord,
  listBudgetChanges,
  listCampaigns,
  listChannelBudgets,
  listConnections,
  listConversionActions,
} from "@/lib/store/accounts";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { getWorkspace } from "@/lib/store/workspaces";

export interface DaysToReplay {
  from: Day;
  to: Day;
  /** Budgets that were set for this day or later are left out, so that earlier ones stay in force. */
  budgetsBefore: Day;
}

/**
 * Plays days of the simulated account again with earlier budgets: the same auctions with the same random numbers, as
 * reported by the workspace's clock. Other days stay. Null if a channel is not the simulated account's.
 */
export async function replayDays(
  tx: WorkspaceTransaction,
  channelDays: ChannelDay[],
  days: DaysToReplay,
): Promise<ChannelDay[] | null> {
  const connection = (await listConnections(tx)).find(({ platform }) => platform === "simulated");
  if (!connection) return null;
  const actionIds = await actionsByKey(tx, connection);
  const channelOf = await channelsByCampaign(tx, connection, { channelDays, day: days.to });
  const played = new Map<string, DayRow>();
  for (const row of await playAgain(tx, connection, days))
    played.set(`${channelOf.get(row.campaignExternalId)} ${row.day}`, row);
  const replayed: ChannelDay[] = [];
  for (const day of channelDays) {
    const row = played.get(`${day.channelId} ${day.day}`);
    if (row) replayed.push({ ...day, ...numbersOf(row, actionIds) });
    else if (day.day < days.from || day.day > days.to) replayed.push(day);
    else return null;
  }
  return replayed;
}

async function playAgain(
  tx: WorkspaceTransaction,
  { connectionId, externalAccountId, settings }: ConnectionRecord,
  { from, to, budgetsBefore }: DaysToReplay,
): Promise<DayRow[]> {
  const budgets = (await listBudgetChanges(tx, connectionId))
    .filter(({ validFrom }) => validFrom < budgetsBefore)
    .map(({ budgetEntityExternalId, validFrom, amountMicros }) => ({
      budgetEntityId: budgetEntityExternalId,
      from: validFrom,
      amountMicros: amountMicros.toString(),
    }));
  const { clockDay } = await getWorkspace(tx);
  if (clockDay === null || !externalAccountId) return [];
  const connector = openConnector("simulated", {
    ...(settings as object | null),
    today: addDays(clockDay, 1),
    budgets,
  });
  const [series] = connector.series;
  if (!series) return [];
  const rows: DayRow[] = [];
  const request = { accountId: externalAccountId, series, first: from, last: to, asOf: clockDay };
  for await (const page of connector.fetchDayRows(request)) rows.push(...page.rows);
  return rows;
}

async function channelsByCampaign(
  tx: WorkspaceTransaction,
  { connectionId }: ConnectionRecord,
  { channelDays, day }: { channelDays: ChannelDay[]; day: Day },
): Promise<Map<string, string>> {
  const channelIds = [...new Set(channelDays.map(({ channelId }) => channelId))];
  const members = (await listChannelBudgets(tx, { channelIds, day })).flatMap(({ channelId, members: entities }) =>
    entities.map(({ budgetEntityId }): [string, string] => [budgetEntityId, channelId]),
  );
  const channelOfEntity = new Map(members);
  const campaigns = await listCampaigns(tx, connectionId);
  return new Map(
    campaigns.flatMap(({ externalId, budgetEntityId }): [string, string][] => {
      const channelId = channelOfEntity.get(budgetEntityId);
      return channelId === undefined ? [] : [[externalId, channelId]];
    }),
  );
}

async function actionsByKey(
  tx: WorkspaceTransaction,
  { connectionId }: ConnectionRecord,
): Promise<Map<string, string>> {
  const own = (await listConversionActions(tx)).filter((action) => action.connectionId === connectionId);
  return new Map(own.map(({ key, actionId }) => [key, actionId]));
}

/** A row as a channel's day: the simulated account has one campaign per channel. */
function numbersOf(
  { spendMicros, impressions, clicks, actions }: DayRow,
  actionIds: Map<string, string>,
): Pick<ChannelDay, "spendMicros" | "impressions" | "clicks" | "actions"> {
  const counted = [...actions, { actionKey: CLICK_ACTION_KEY, count: clicks, valueMicros: null }];
  return {
    spendMicros,
    impressions,
    clicks,
    actions: counted.flatMap(({ actionKey, ...numbers }) => {
      const actionId = actionIds.get(actionKey);
      return actionId === undefined ? [] : [{ actionId, ...numbers }];
    }),
  };
}
