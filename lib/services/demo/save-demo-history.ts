import { openConnector } from "@/lib/channels/registry";
import type { CampaignListing } from "@/lib/channels/types";
import { addDays, type Day } from "@/lib/domain/day";
import { sumMicros, toCurrency, type Micros } from "@/lib/domain/money";
import {
  type ConnectionRecord,
  listBudgetEntities,
  listChannelBudgets,
  saveBudgets,
  saveCampaigns,
  saveChannel,
  saveChannelMembers,
  saveConversionActions,
  saveNewConnection,
} from "@/lib/store/accounts";
import type { WorkspaceTransaction } from "@/lib/store/db";
import { DEMO_ACCOUNT } from "./demo-account";
import { operatorBudgets } from "./operator-budgets";
import { openConnection, readNight } from "@/lib/services/data";

export interface DemoHistory {
  connectionId: string;
  /** Channel ids by budget entity. */
  channelIds: Map<string, string>;
  /** Conversion action ids by key. */
  actionIds: Map<string, string>;
  /** The sum of all channels' budgets on the last day. */
  totalBudgetMicros: Micros;
}

const CURRENCY = toCurrency(DEMO_ACCOUNT.currency);

/**
 * Connects the simulated account and reads the days by hand as nightly runs would have: a backfill, then night by night.
 * `seededUntil` is the plan day of the demo's last night.
 */
export async function saveDemoHistory(
  tx: WorkspaceTransaction,
  { lastDay, seededUntil }: { lastDay: Day; seededUntil: Day },
): Promise<DemoHistory> {
  const firstDay = addDays(lastDay, 1 - DEMO_ACCOUNT.daysByHand);
  const connection = await connectAccount(tx, { firstDay, seededUntil });
  const listing = await listAccount(firstDay);
  const actions = listing.actions.map(({ actionKey, name }) => ({ key: actionKey, name }));
  const actionIds = await saveConversionActions(tx, connection.connectionId, actions);
  const channelIds = await saveChannels(tx, { connection, listing, firstDay });
  await saveOperatorBudgets(tx, connection, firstDay);
  await readNights(tx, { connection, firstDay, lastDay });
  const budgets = await listChannelBudgets(tx, { channelIds: [...channelIds.values()], day: lastDay });
  const totalBudgetMicros = sumMicros(budgets.map(({ amountMicros }) => amountMicros ?? 0n));
  return { connectionId: connection.connectionId, channelIds, actionIds, totalBudgetMicros };
}

function connectAccount(
  tx: WorkspaceTransaction,
  days: { firstDay: Day; seededUntil: Day },
): Promise<ConnectionRecord> {
  return saveNewConnection(tx, {
    platform: "simulated",
    name: DEMO_ACCOUNT.connectionName,
    externalAccountId: DEMO_ACCOUNT.accountId,
    currency: CURRENCY,
    timeZone: DEMO_ACCOUNT.timeZone,
    settings: { seed: DEMO_ACCOUNT.seed, ...days },
  });
}

function listAccount(firstDay: Day): Promise<CampaignListing> {
  const connector = openConnector("simulated", { seed: DEMO_ACCOUNT.seed, firstDay, today: firstDay, budgets: [] });
  return connector.listCampaigns(DEMO_ACCOUNT.accountId);
}

interface Account {
  connection: ConnectionRecord;
  listing: CampaignListing;
  firstDay: Day;
}

/** One channel per budget entity, as old as the account. */
async function saveChannels(
  tx: WorkspaceTransaction,
  { connection, listing, firstDay }: Account,
): Promise<Map<string, string>> {
  const { connectionId } = connection;
  const campaigns = listing.campaigns.map(({ campaignId, name, budgetEntityId }) => ({
    externalId: campaignId,
    name,
    budgetEntityExternalId: budgetEntityId,
  }));
  await saveCampaigns(tx, connection, campaigns);
  const entities = new Map((await listBudgetEntities(tx, connectionId)).map((entity) => [entity.externalId, entity]));
  const members: { budgetEntityId: string; channelId: string; from: Day }[] = [];
  const channelIds = new Map<string, string>();
  for (const { budgetEntityId, name } of listing.budgetEntities) {
    const entity = entities.get(budgetEntityId);
    if (!entity) continue;
    const channelId = await saveChannel(tx, { connectionId, name, currency: CURRENCY });
    members.push({ budgetEntityId: entity.budgetEntityId, channelId, from: firstDay });
    channelIds.set(budgetEntityId, channelId);
  }
  await saveChannelMembers(tx, members);
  return channelIds;
}

async function saveOperatorBudgets(
  tx: WorkspaceTransaction,
  connection: ConnectionRecord,
  firstDay: Day,
): Promise<void> {
  const entities = await listBudgetEntities(tx, connection.connectionId);
  const idOf = new Map(entities.map(({ externalId, budgetEntityId }) => [externalId, budgetEntityId]));
  const { seed, daysByHand: days, daysAtHabits, habits } = DEMO_ACCOUNT;
  const budgets = operatorBudgets({ seed, firstDay, days, daysAtHabits, habits }).flatMap(
    ({ budgetEntityId, from, amountMicros }) => {
      const id = idOf.get(budgetEntityId);
      return id === undefined
        ? []
        : [{ budgetEntityId: id, validFrom: from, amountMicros, currency: CURRENCY, source: "simulated" as const }];
    },
  );
  await saveBudgets(tx, budgets);
}

interface Past {
  connection: ConnectionRecord;
  firstDay: Day;
  lastDay: Day;
}

/** Few conversions take longer. The last of these nights reads all days once more and picks them up. */
const NEARLY_COMPLETE_DAYS = 14;

async function readNights(tx: WorkspaceTransaction, { connection, firstDay, lastDay }: Past): Promise<void> {
  const connector = await openConnection(tx, connection, addDays(lastDay, 1));
  const backfilled = addDays(lastDay, -DEMO_ACCOUNT.nightsReadOneByOne);
  await readNight(tx, { connection, connector, first: firstDay, asOf: backfilled });
  for (let asOf = addDays(backfilled, 1); asOf < lastDay; asOf = addDays(asOf, 1)) {
    await readNight(tx, { connection, connector, first: addDays(asOf, -NEARLY_COMPLETE_DAYS), asOf });
  }
  await readNight(tx, { connection, connector, first: firstDay, asOf: lastDay });
}
