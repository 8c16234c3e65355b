import { randomUUID } from "node:crypto";
import { toDay, type Day } from "@/lib/domain/day";
import type { DayRow } from "@/lib/domain/day-row";
import { toCurrency } from "@/lib/domain/money";
import { saveCampaigns } from "@/lib/store/accounts/campaigns";
import { saveChannel, saveChannelMembers } from "@/lib/store/accounts/channels";
import { saveNewConnection } from "@/lib/store/accounts/connections";
import { saveSeries } from "@/lib/store/accounts/series";
import { savePerson } from "@/lib/store/people/people";
import { inWorkspace, type WorkspaceTransaction } from "@/lib/store/db/workspace-transaction";
import { saveNewWorkspace } from "@/lib/store/workspaces/workspaces";

export interface AdAccount {
  workspaceId: string;
  connection: { connectionId: string; currency: string };
  seriesId: string;
  /** Channels by name, each with its campaigns from 2026-01-01 on. */
  channels: Map<string, string>;
  budgetEntities: Map<string, string>;
}

export const EUR = toCurrency("EUR");
export const LONG_AGO = toDay("2026-01-01");

export async function openWorkspace(): Promise<string> {
  const workspaceId = randomUUID();
  const owner = await savePerson({ email: "owner@localhost", name: "Owner" });
  await saveNewWorkspace({
    workspaceId,
    slug: workspaceId,
    name: "Shop",
    kind: "standard",
    currency: EUR,
    timeZone: "Europe/Berlin",
    clockDay: null,
    ownerId: owner.userId,
  });
  return workspaceId;
}

/** A workspace with one connection whose channels have the listed campaigns. */
export async function openAdAccount(channels: Record<string, string[]>): Promise<AdAccount> {
  const workspaceId = await openWorkspace();
  return inWorkspace(workspaceId, (tx) => addConnection(tx, channels));
}

export async function addConnection(
  tx: WorkspaceTransaction,
  channels: Record<string, string[]>,
  { name = "Account", currency = EUR } = {},
): Promise<AdAccount> {
  const connection = await saveNewConnection(tx, { platform: "csv", name, currency, timeZone: "Europe/Berlin" });
  const key = { attribution: "as exported", timeBasis: "interaction", definitionVersion: 1 } as const;
  const series = await saveSeries(tx, connection.connectionId, key);
  const all = Object.values(channels).flat();
  const campaigns = await saveCampaigns(
    tx,
    connection,
    all.map((id) => ({ externalId: id, name: id })),
  );
  const entityOf = new Map([...campaigns].map(([id, campaign]) => [id, campaign.budgetEntityId]));
  const ids = new Map<string, string>();
  for (const [channel, members] of Object.entries(channels)) {
    const channelId = await saveChannel(tx, { connectionId: connection.connectionId, name: channel, currency });
    ids.set(channel, channelId);
    await saveChannelMembers(
      tx,
      members.map((id) => ({ channelId, budgetEntityId: entityOf.get(id) ?? "", from: LONG_AGO })),
    );
  }
  return {
    workspaceId: tx.workspaceId,
    connection,
    seriesId: series.seriesId,
    channels: ids,
    budgetEntities: entityOf,
  };
}

export function reading(account: AdAccount, fetchedAt: string) {
  return { connection: account.connection, seriesId: account.seriesId, fetchedAt: new Date(fetchedAt) };
}

export function dayRow(campaign: string, day: Day | string, values: Partial<DayRow> = {}): DayRow {
  return {
    campaignExternalId: campaign,
    campaignName: campaign,
    day: toDay(day),
    spendMicros: 10_000_000n,
    impressions: 1_000,
    clicks: 20,
    complete: true,
    budgetMicros: null,
    actions: [{ actionKey: "purchase", count: 2, valueMicros: 50_000_000n }],
    ...values,
  };
}
