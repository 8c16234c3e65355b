import {
  type CampaignRecord,
  type ConnectionRecord,
  listChannels,
  saveChannel,
  saveChannelArchived,
  saveNewMembers,
} from "@/lib/store/accounts";
import type { WorkspaceTransaction } from "@/lib/store/db";

export interface NamedCampaign {
  externalId: string;
  name: string;
  /** The channel named with the rows. */
  channelName: string | null;
}

/** Assigns each new budget entity to a channel. Existing assignments stay as they are. */
export async function placeInChannels(
  tx: WorkspaceTransaction,
  connection: ConnectionRecord,
  named: NamedCampaign[],
  campaigns: Map<string, CampaignRecord>,
): Promise<number> {
  const channels = await listChannels(tx, { connectionId: connection.connectionId });
  const channelOf = new Map(
    channels.flatMap((channel) => channel.members.map((member) => [member.budgetEntityId, channel] as const)),
  );
  const usedNames = countNames(named);
  const saved = new Map<string, string>();
  const idOf = async (name: string) => {
    const { connectionId, currency } = connection;
    const channelId = saved.get(name) ?? (await saveChannel(tx, { connectionId, name, currency }));
    saved.set(name, channelId);
    return channelId;
  };
  const members: { budgetEntityId: string; channelId: string }[] = [];
  const touched = new Set<string>();
  for (const campaign of named) {
    const budgetEntityId = campaigns.get(campaign.externalId)?.budgetEntityId;
    if (!budgetEntityId) continue;
    const existing = channelOf.get(budgetEntityId);
    if (existing?.archived) await saveChannelArchived(tx, existing.channelId, null);
    const channelId = existing?.channelId ?? (await idOf(channelName(campaign, usedNames)));
    touched.add(channelId);
    if (!existing) members.push({ budgetEntityId, channelId });
  }
  await saveNewMembers(tx, members);
  return touched.size;
}

function countNames(named: NamedCampaign[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { name } of named) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function channelName(campaign: NamedCampaign, usedNames: Map<string, number>): string {
  if (campaign.channelName) return campaign.channelName;
  const isShared = (usedNames.get(campaign.name) ?? 0) > 1;
  return isShared ? `${campaign.name} (${campaign.externalId})` : campaign.name;
}
